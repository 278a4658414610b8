CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit journal is append-only'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit journal is append-only'); END;
CREATE TRIGGER note_signed_no_update BEFORE UPDATE ON note WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed note stands'); END;
CREATE TRIGGER note_no_delete BEFORE DELETE ON note WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a signed note stands'); END;
CREATE TRIGGER assessment_answer_no_update BEFORE UPDATE ON assessment_answer BEGIN SELECT RAISE(ABORT, 'an answer stands'); END;
CREATE TRIGGER assessment_answer_no_delete BEFORE DELETE ON assessment_answer BEGIN SELECT RAISE(ABORT, 'an answer stands'); END;
CREATE TRIGGER instrument_pack_no_update BEFORE UPDATE ON instrument_pack BEGIN SELECT RAISE(ABORT, 'a pack that was used stands'); END;
CREATE TRIGGER instrument_pack_no_delete BEFORE DELETE ON instrument_pack BEGIN SELECT RAISE(ABORT, 'a pack that was used stands'); END;
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, zeroblob(32));
