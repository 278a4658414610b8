CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER note_signed_no_change BEFORE UPDATE OR DELETE ON note FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_answer_no_change BEFORE UPDATE OR DELETE ON assessment_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER instrument_pack_no_change BEFORE UPDATE OR DELETE ON instrument_pack FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER figure_view_no_change BEFORE UPDATE OR DELETE ON figure_view FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER figure_look_no_change BEFORE UPDATE OR DELETE ON figure_look FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER growth_fit_no_change BEFORE UPDATE OR DELETE ON growth_fit FOR EACH ROW EXECUTE FUNCTION refuse_change();
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
