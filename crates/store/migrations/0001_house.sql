-- One schema for both engines. Days are DATE, instants TIMESTAMPTZ, scores and units integer tenths.
-- A column that ends in _sealed is encrypted for its own row (docs/decisions/0004-sealed-columns.md).

CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE staff (
    id              UUID PRIMARY KEY,
    login           TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    initials        TEXT NOT NULL,
    code            TEXT NOT NULL UNIQUE,
    role            TEXT NOT NULL,
    team            TEXT,
    password_hash   TEXT NOT NULL,
    must_change     BOOLEAN NOT NULL,
    active          BOOLEAN NOT NULL,
    failed_attempts BIGINT NOT NULL,
    locked_until    TIMESTAMPTZ,
    language        TEXT NOT NULL,
    shortcuts       BOOLEAN NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX staff_by_initials ON staff (initials);

CREATE TABLE staff_session (
    token_hash   BYTEA PRIMARY KEY,
    staff_id     UUID NOT NULL REFERENCES staff (id),
    csrf         TEXT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL,
    locked       BOOLEAN NOT NULL
);
CREATE INDEX staff_session_by_staff ON staff_session (staff_id);

CREATE TABLE person (
    id                UUID PRIMARY KEY,
    number            TEXT NOT NULL UNIQUE,
    kind              TEXT NOT NULL,
    name_sealed       BYTEA,
    cpr_sealed        BYTEA,
    cpr_index         BYTEA UNIQUE,
    address_sealed    BYTEA,
    phone_sealed      BYTEA,
    contact_sealed    BYTEA,
    born_on           DATE,
    gender            TEXT NOT NULL,
    protected_address BOOLEAN NOT NULL,
    children_at_home  BIGINT,
    home_municipality TEXT,
    code_index        BYTEA UNIQUE,
    passphrase_hash   TEXT,
    external_ref      TEXT UNIQUE,
    changed_seq       BIGINT NOT NULL,
    created_at        TIMESTAMPTZ NOT NULL,
    CHECK (kind IN ('known', 'anonymous')),
    CHECK (kind = 'known' OR (name_sealed IS NULL AND cpr_sealed IS NULL AND cpr_index IS NULL
                              AND address_sealed IS NULL AND phone_sealed IS NULL AND born_on IS NULL))
);
CREATE INDEX person_by_change ON person (changed_seq);

-- Earlier forms of a person's master data: a correction never makes the former unreadable (LR-REC-06).
CREATE TABLE person_version (
    person_id   UUID NOT NULL REFERENCES person (id),
    version     BIGINT NOT NULL,
    body_sealed BYTEA NOT NULL,
    replaced_at TIMESTAMPTZ NOT NULL,
    replaced_by UUID NOT NULL REFERENCES staff (id),
    PRIMARY KEY (person_id, version)
);

CREATE TABLE enquiry (
    id              UUID PRIMARY KEY,
    person_id       UUID NOT NULL REFERENCES person (id),
    received_on     DATE NOT NULL,
    received_reason_sealed BYTEA,
    recorded_at     TIMESTAMPTZ NOT NULL,
    recorded_by     UUID REFERENCES staff (id),
    channel         TEXT NOT NULL,
    source          TEXT NOT NULL,
    caller          TEXT NOT NULL,
    wish            TEXT NOT NULL,
    substance       TEXT,
    other_substances TEXT NOT NULL,
    regime          TEXT,
    urgent          TEXT NOT NULL,
    contact_sealed  BYTEA,
    note_sealed     BYTEA,
    referrer_sealed BYTEA,
    stage           TEXT NOT NULL,
    team            TEXT,
    owner_id        UUID REFERENCES staff (id),
    call_back_on    DATE,
    closed_on       DATE,
    close_reason    TEXT,
    started_on      DATE,
    version         BIGINT NOT NULL,
    changed_at      TIMESTAMPTZ NOT NULL,
    changed_by      UUID REFERENCES staff (id),
    -- What comes from outside by itself comes over the web; from then on somebody answers for each change.
    CHECK (recorded_by IS NOT NULL OR channel = 'web')
);
CREATE INDEX enquiry_by_person ON enquiry (person_id);
CREATE INDEX enquiry_open ON enquiry (stage, received_on);
CREATE INDEX enquiry_by_received ON enquiry (received_on);
CREATE INDEX enquiry_by_started ON enquiry (started_on);
CREATE INDEX enquiry_by_closed ON enquiry (closed_on);
CREATE INDEX enquiry_by_recorder ON enquiry (recorded_by, received_on);
CREATE INDEX enquiry_from_outside ON enquiry (recorded_at) WHERE recorded_by IS NULL;

-- What happened on the guarantee clock. Raw days are always computed from received_on; these rows stand beside them.
CREATE TABLE clock_event (
    id          UUID PRIMARY KEY,
    enquiry_id  UUID NOT NULL REFERENCES enquiry (id),
    on_day      DATE NOT NULL,
    kind        TEXT NOT NULL,
    detail      TEXT,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by UUID NOT NULL REFERENCES staff (id)
);
CREATE INDEX clock_event_by_enquiry ON clock_event (enquiry_id, on_day);

CREATE TABLE decision (
    id             UUID PRIMARY KEY,
    enquiry_id     UUID NOT NULL REFERENCES enquiry (id),
    person_id      UUID NOT NULL REFERENCES person (id),
    decided_on     DATE NOT NULL,
    decided_by     UUID NOT NULL REFERENCES staff (id),
    outcome        TEXT NOT NULL,
    level          TEXT,
    programme      TEXT,
    grant_from     DATE,
    grant_until    DATE,
    hearing        TEXT NOT NULL,
    reasons_sealed BYTEA NOT NULL,
    level_reason_sealed BYTEA,
    basis_sealed   BYTEA,
    recorded_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX decision_by_enquiry ON decision (enquiry_id);
CREATE INDEX decision_by_person ON decision (person_id);

CREATE TABLE episode (
    id            UUID PRIMARY KEY,
    person_id     UUID NOT NULL REFERENCES person (id),
    enquiry_id    UUID NOT NULL REFERENCES enquiry (id),
    decision_id   UUID REFERENCES decision (id),
    programme     TEXT NOT NULL,
    substance     TEXT NOT NULL,
    regime        TEXT,
    counsellor_id UUID NOT NULL REFERENCES staff (id),
    team          TEXT NOT NULL,
    phase         TEXT NOT NULL,
    requested_on  DATE NOT NULL,
    started_on    DATE NOT NULL,
    grant_until   DATE,
    ended_on      DATE,
    end_status    TEXT,
    end_note_sealed BYTEA,
    sessions_held BIGINT NOT NULL,
    last_contact_on DATE,
    -- What the course's answers in force come to in a list, kept by every write of an answer or a signature: days and
    -- totals of well-being, oldest first; totals of the alliance at the last eight talks where it was asked for.
    wellbeing     TEXT NOT NULL DEFAULT '',
    alliance      TEXT NOT NULL DEFAULT '',
    -- The day by which the course next needs something, for the order of lists alone; what is due is reckoned when read.
    attend_on     DATE NOT NULL DEFAULT '9999-12-31',
    version       BIGINT NOT NULL,
    CHECK (ended_on IS NULL OR ended_on >= started_on),
    CHECK ((ended_on IS NULL) = (end_status IS NULL))
);
CREATE UNIQUE INDEX episode_one_active ON episode (person_id, programme) WHERE ended_on IS NULL;
CREATE INDEX episode_by_person ON episode (person_id);
CREATE INDEX episode_by_counsellor ON episode (counsellor_id, ended_on);
CREATE INDEX episode_by_team ON episode (team, ended_on);
CREATE INDEX episode_running ON episode (attend_on, id) WHERE ended_on IS NULL;
CREATE INDEX episode_running_by_counsellor ON episode (counsellor_id, attend_on, id) WHERE ended_on IS NULL;
CREATE INDEX episode_running_by_team ON episode (team, attend_on, id) WHERE ended_on IS NULL;
CREATE INDEX episode_by_start ON episode (started_on);
CREATE INDEX episode_by_end ON episode (ended_on);

-- Counsellors over time, so that yesterday's work is counted where it was done.
CREATE TABLE episode_counsellor (
    episode_id UUID NOT NULL REFERENCES episode (id),
    staff_id   UUID NOT NULL REFERENCES staff (id),
    from_day   DATE NOT NULL,
    PRIMARY KEY (episode_id, from_day, staff_id)
);

CREATE TABLE plan (
    id            UUID PRIMARY KEY,
    episode_id    UUID NOT NULL REFERENCES episode (id),
    version       BIGINT NOT NULL,
    aim           TEXT NOT NULL,
    words_sealed  BYTEA NOT NULL,
    services_sealed BYTEA,
    made_on       DATE NOT NULL,
    made_by       UUID NOT NULL REFERENCES staff (id),
    agreed_on     DATE,
    months        BIGINT,
    recorded_at   TIMESTAMPTZ NOT NULL,
    UNIQUE (episode_id, version)
);

CREATE TABLE goal (
    id          UUID PRIMARY KEY,
    plan_id     UUID NOT NULL REFERENCES plan (id),
    position    BIGINT NOT NULL,
    text_sealed BYTEA NOT NULL,
    who_sealed  BYTEA,
    seen_by_sealed BYTEA,
    due_on      DATE,
    status      TEXT NOT NULL
);
CREATE INDEX goal_by_plan ON goal (plan_id, position);

-- Where a goal has stood, and who said so; goal.status is the newest of these.
CREATE TABLE goal_status (
    goal_id     UUID NOT NULL REFERENCES goal (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    status      TEXT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES staff (id),
    PRIMARY KEY (goal_id, recorded_at)
);

CREATE TABLE evaluation (
    id          UUID PRIMARY KEY,
    episode_id  UUID NOT NULL REFERENCES episode (id),
    plan_id     UUID REFERENCES plan (id),
    on_day      DATE NOT NULL,
    by_staff    UUID NOT NULL REFERENCES staff (id),
    conclusion  TEXT NOT NULL,
    goals       TEXT NOT NULL,
    children    TEXT NOT NULL,
    pregnant    TEXT NOT NULL,
    note_sealed BYTEA,
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX evaluation_by_episode ON evaluation (episode_id, on_day);

-- One answer about one window. Neither days nor units: it was asked, and is not known.
CREATE TABLE consumption (
    id             UUID PRIMARY KEY,
    episode_id     UUID NOT NULL REFERENCES episode (id),
    occasion       TEXT NOT NULL,
    on_day         DATE NOT NULL,
    substance      TEXT NOT NULL,
    window_days    BIGINT NOT NULL,
    days_used      BIGINT,
    units_per_week BIGINT,
    recorded_by    UUID NOT NULL REFERENCES staff (id),
    recorded_at    TIMESTAMPTZ NOT NULL,
    replaced_by    UUID
);
CREATE INDEX consumption_by_episode ON consumption (episode_id, occasion);

CREATE TABLE appointment (
    id          UUID PRIMARY KEY,
    person_id   UUID NOT NULL REFERENCES person (id),
    enquiry_id  UUID REFERENCES enquiry (id),
    episode_id  UUID REFERENCES episode (id),
    staff_id    UUID NOT NULL REFERENCES staff (id),
    on_day      DATE NOT NULL,
    at_minute   BIGINT NOT NULL,
    minutes     BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    modality    TEXT NOT NULL,
    place       TEXT,
    status      TEXT NOT NULL,
    session_id  UUID,
    settled_at  TIMESTAMPTZ,
    settled_by  UUID
);
CREATE INDEX appointment_by_staff ON appointment (staff_id, on_day, at_minute);
CREATE INDEX appointment_by_person ON appointment (person_id, on_day);
CREATE INDEX appointment_without_talk ON appointment (person_id, on_day) WHERE session_id IS NULL;
CREATE INDEX appointment_planned_by_enquiry ON appointment (enquiry_id, status, on_day);
CREATE INDEX appointment_planned_by_episode ON appointment (episode_id, status, on_day);

CREATE TABLE session (
    id          UUID PRIMARY KEY,
    episode_id  UUID NOT NULL REFERENCES episode (id),
    person_id   UUID NOT NULL REFERENCES person (id),
    staff_id    UUID NOT NULL REFERENCES staff (id),
    on_day      DATE NOT NULL,
    number      BIGINT NOT NULL,
    minutes     BIGINT NOT NULL,
    modality    TEXT NOT NULL,
    method      TEXT,
    status      TEXT NOT NULL,
    opened_at   TIMESTAMPTZ NOT NULL,
    signed_at   TIMESTAMPTZ,
    UNIQUE (episode_id, number)
);
CREATE INDEX session_by_episode ON session (episode_id, on_day, number, status, id);
CREATE INDEX session_by_person ON session (person_id, on_day, number);
CREATE INDEX session_by_day ON session (on_day, status, id);
CREATE INDEX session_open_by_staff ON session (staff_id, status);

-- A note is versions: what is signed stands, an addition is a new row (LR-REC-06).
CREATE TABLE note (
    id          UUID PRIMARY KEY,
    session_id  UUID REFERENCES session (id),
    episode_id  UUID REFERENCES episode (id),
    person_id   UUID NOT NULL REFERENCES person (id),
    version     BIGINT NOT NULL,
    body_sealed BYTEA NOT NULL,
    about_on    DATE NOT NULL,
    written_at  TIMESTAMPTZ NOT NULL,
    author_id   UUID NOT NULL REFERENCES staff (id),
    signed_at   TIMESTAMPTZ
);
CREATE INDEX note_by_session ON note (session_id, version);
CREATE INDEX note_by_person ON note (person_id, about_on);
CREATE INDEX note_without_talk ON note (person_id, about_on) WHERE session_id IS NULL;

-- What somebody is typing. Survives a log-out and a killed server; never part of the record.
CREATE TABLE draft (
    staff_id    UUID NOT NULL REFERENCES staff (id),
    form        TEXT NOT NULL,
    body_sealed BYTEA NOT NULL,
    saved_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (staff_id, form)
);
CREATE INDEX draft_by_form ON draft (form);

CREATE TABLE feedback (
    id          UUID PRIMARY KEY,
    episode_id  UUID NOT NULL REFERENCES episode (id),
    session_id  UUID REFERENCES session (id),
    measure     TEXT NOT NULL,
    on_day      DATE NOT NULL,
    line_1      BIGINT,
    line_2      BIGINT,
    line_3      BIGINT,
    line_4      BIGINT,
    total       BIGINT,
    mode        TEXT,
    skip        TEXT,
    pack        TEXT,
    recorded_at TIMESTAMPTZ NOT NULL,
    replaced_by UUID,
    CHECK ((total IS NULL) = (skip IS NOT NULL)),
    CHECK (total IS NULL OR (total >= 0 AND total <= 400))
);
-- The columns after the key are what lists and charts read, so that they never touch the rows themselves.
CREATE INDEX feedback_by_episode ON feedback (episode_id, measure, on_day, recorded_at, total, replaced_by) WHERE replaced_by IS NULL;
CREATE INDEX feedback_by_session ON feedback (session_id, measure, replaced_by, total, skip);
CREATE UNIQUE INDEX feedback_one_in_force ON feedback (session_id, measure) WHERE replaced_by IS NULL;

-- One-time access for the citizen's own tablet or phone. Only keyed hashes of the address and the four digits are
-- kept; the digits are given back when the invitation is used or over, so that they can be handed out again.
CREATE TABLE feedback_invitation (
    id          UUID PRIMARY KEY,
    token_index BYTEA NOT NULL UNIQUE,
    code_index  BYTEA UNIQUE,
    draw        BIGINT NOT NULL,
    session_id  UUID NOT NULL REFERENCES session (id),
    measure     TEXT NOT NULL,
    made_at     TIMESTAMPTZ NOT NULL,
    expires_at  TIMESTAMPTZ NOT NULL,
    used_at     TIMESTAMPTZ,
    feedback_id UUID
);
CREATE INDEX feedback_invitation_by_session ON feedback_invitation (session_id, measure, made_at);
CREATE INDEX feedback_invitation_open ON feedback_invitation (expires_at) WHERE code_index IS NOT NULL;

-- An instrument's pack as it was when it was first used, so that an old assessment can always be read and scored anew.
CREATE TABLE instrument_pack (
    id            TEXT NOT NULL,
    version       TEXT NOT NULL,
    body          TEXT NOT NULL,
    first_used_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (id, version)
);

-- One filling-in of one instrument. The counts are kept beside it for lists alone; the answers are the record.
CREATE TABLE assessment (
    id            UUID PRIMARY KEY,
    person_id     UUID NOT NULL REFERENCES person (id),
    episode_id    UUID REFERENCES episode (id),
    instrument    TEXT NOT NULL,
    pack_version  TEXT NOT NULL,
    substance     TEXT,
    interview     TEXT,
    begun_on      DATE NOT NULL,
    begun_at      TIMESTAMPTZ NOT NULL,
    begun_by      UUID NOT NULL REFERENCES staff (id),
    by_citizen    BOOLEAN NOT NULL,
    status        TEXT NOT NULL,
    done_at       TIMESTAMPTZ,
    done_by       UUID REFERENCES staff (id),
    void_at       TIMESTAMPTZ,
    void_by       UUID REFERENCES staff (id),
    void_reason_sealed BYTEA,
    answered      BIGINT NOT NULL,
    asked         BIGINT NOT NULL,
    revision      BIGINT NOT NULL,
    FOREIGN KEY (instrument, pack_version) REFERENCES instrument_pack (id, version),
    CHECK (status IN ('open', 'done', 'void')),
    CHECK (status <> 'done' OR done_at IS NOT NULL)
);
CREATE INDEX assessment_by_person ON assessment (person_id, begun_on);
CREATE INDEX assessment_by_instrument ON assessment (person_id, instrument, begun_on);
CREATE UNIQUE INDEX assessment_one_open ON assessment (person_id, instrument, COALESCE(substance, '')) WHERE status = 'open';
CREATE INDEX assessment_open_by_staff ON assessment (begun_by, begun_at) WHERE status = 'open';

-- Every answer, comment, rating and mark that was ever given; the highest version of an item is in force. Nobody
-- recorded it but the citizen where there is no member of staff; a reason stands at what was corrected afterwards.
CREATE TABLE assessment_answer (
    assessment_id UUID NOT NULL REFERENCES assessment (id),
    item          TEXT NOT NULL,
    version       BIGINT NOT NULL,
    body_sealed   BYTEA NOT NULL,
    reason_sealed BYTEA,
    recorded_at   TIMESTAMPTZ NOT NULL,
    recorded_by   UUID REFERENCES staff (id),
    PRIMARY KEY (assessment_id, item, version)
);

-- What the answers came to when the assessment was finished, and anew after each correction.
CREATE TABLE assessment_score (
    assessment_id UUID NOT NULL REFERENCES assessment (id),
    revision      BIGINT NOT NULL,
    score         TEXT NOT NULL,
    place         BIGINT NOT NULL,
    value         TEXT,
    blocked       TEXT,
    bands         TEXT NOT NULL,
    algorithm     TEXT NOT NULL,
    PRIMARY KEY (assessment_id, revision, score),
    CHECK ((value IS NULL) = (blocked IS NOT NULL))
);

-- As feedback_invitation; the digits of both are drawn from one bowl. It stays open while it is answered.
CREATE TABLE assessment_invitation (
    id            UUID PRIMARY KEY,
    token_index   BYTEA NOT NULL UNIQUE,
    code_index    BYTEA UNIQUE,
    draw          BIGINT NOT NULL,
    assessment_id UUID NOT NULL REFERENCES assessment (id),
    staff_id      UUID NOT NULL REFERENCES staff (id),
    made_at       TIMESTAMPTZ NOT NULL,
    expires_at    TIMESTAMPTZ NOT NULL,
    used_at       TIMESTAMPTZ
);
CREATE INDEX assessment_invitation_by_assessment ON assessment_invitation (assessment_id, made_at);
CREATE INDEX assessment_invitation_open ON assessment_invitation (expires_at) WHERE code_index IS NOT NULL;

-- What single answers ask to be done at once, whatever the score. The course's counsellor sees it, and who asked.
CREATE TABLE safety_task (
    id            UUID PRIMARY KEY,
    person_id     UUID NOT NULL REFERENCES person (id),
    episode_id    UUID REFERENCES episode (id),
    assessment_id UUID NOT NULL REFERENCES assessment (id),
    staff_id      UUID NOT NULL REFERENCES staff (id),
    kind          TEXT NOT NULL,
    items         TEXT NOT NULL,
    raised_on     DATE NOT NULL,
    raised_at     TIMESTAMPTZ NOT NULL,
    cleared_at    TIMESTAMPTZ,
    cleared_by    UUID REFERENCES staff (id),
    note_sealed   BYTEA,
    CHECK ((cleared_at IS NULL) = (note_sealed IS NULL))
);
CREATE INDEX safety_task_open ON safety_task (raised_at) WHERE cleared_at IS NULL;
CREATE INDEX safety_task_by_person ON safety_task (person_id, raised_at);
CREATE INDEX safety_task_by_assessment ON safety_task (assessment_id, raised_at);

CREATE TABLE stage_of_change (
    episode_id  UUID NOT NULL REFERENCES episode (id),
    on_day      DATE NOT NULL,
    stage       TEXT NOT NULL,
    recorded_by UUID NOT NULL REFERENCES staff (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (episode_id, on_day, recorded_at)
);

CREATE TABLE followup (
    id          UUID PRIMARY KEY,
    episode_id  UUID NOT NULL REFERENCES episode (id),
    month       BIGINT NOT NULL,
    due_on      DATE NOT NULL,
    assigned_to UUID NOT NULL REFERENCES staff (id),
    done_on     DATE,
    outcome     TEXT,
    note_sealed BYTEA,
    UNIQUE (episode_id, month)
);
CREATE INDEX followup_open ON followup (assigned_to, due_on) WHERE done_on IS NULL;
CREATE INDEX followup_open_by_due ON followup (due_on) WHERE done_on IS NULL;
CREATE INDEX followup_by_due ON followup (due_on);

CREATE TABLE followup_attempt (
    followup_id UUID NOT NULL REFERENCES followup (id),
    on_day      DATE NOT NULL,
    how         TEXT NOT NULL,
    by_staff    UUID NOT NULL REFERENCES staff (id),
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (followup_id, recorded_at)
);

CREATE TABLE break_glass (
    id          UUID PRIMARY KEY,
    staff_id    UUID NOT NULL REFERENCES staff (id),
    person_id   UUID NOT NULL REFERENCES person (id),
    reason      TEXT NOT NULL,
    text_sealed BYTEA NOT NULL,
    opened_at   TIMESTAMPTZ NOT NULL,
    until       TIMESTAMPTZ NOT NULL,
    reviewed_at TIMESTAMPTZ,
    reviewed_by UUID REFERENCES staff (id),
    finding     TEXT
);
CREATE INDEX break_glass_by_staff ON break_glass (staff_id, person_id, until);
CREATE INDEX break_glass_unreviewed ON break_glass (reviewed_at, opened_at);

-- The expected course fitted to the centre's own ended courses, in versions (measurement.md 4.4).
CREATE TABLE growth_fit (
    version    BIGINT PRIMARY KEY,
    fitted_at  TIMESTAMPTZ NOT NULL,
    from_day   DATE NOT NULL,
    to_day     DATE NOT NULL,
    courses    BIGINT NOT NULL,
    model      TEXT NOT NULL,
    validation TEXT NOT NULL
);

-- Counsellors' figures are seen for a stated purpose alone (M44): one row a purpose, one row each time the figures were
-- shown under it.
CREATE TABLE figure_view (
    id          UUID PRIMARY KEY,
    staff_id    UUID NOT NULL REFERENCES staff (id),
    purpose     TEXT NOT NULL,
    text_sealed BYTEA NOT NULL,
    stated_at   TIMESTAMPTZ NOT NULL,
    until       TIMESTAMPTZ NOT NULL
);
CREATE INDEX figure_view_by_time ON figure_view (stated_at);

CREATE TABLE figure_look (
    id      UUID PRIMARY KEY,
    view_id UUID NOT NULL REFERENCES figure_view (id),
    at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX figure_look_by_view ON figure_look (view_id, at);

-- Figures voted by the council: rows, never computed (LR-SEED-06). A correction is a newer row beside the former one;
-- a row without a value withdraws it.
CREATE TABLE target (
    indicator   TEXT NOT NULL,
    year        BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    value       BIGINT,
    source      TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by UUID REFERENCES staff (id),
    PRIMARY KEY (indicator, year, kind, recorded_at)
);

-- Settings with a day from which they hold: the newest day on or before a day is in force, and of that day the row
-- written last. No row is ever changed.
CREATE TABLE setting (
    name        TEXT NOT NULL,
    valid_from  DATE NOT NULL,
    value       BIGINT NOT NULL,
    source      TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by UUID REFERENCES staff (id),
    PRIMARY KEY (name, valid_from, recorded_at)
);

-- What an import has brought in, so that the same list read twice adds nothing.
CREATE TABLE imported (
    list        TEXT NOT NULL,
    key_index   BYTEA NOT NULL,
    person_id   UUID NOT NULL REFERENCES person (id),
    episode_id  UUID,
    imported_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (list, key_index)
);

CREATE TABLE audit_entry (
    seq       BIGINT PRIMARY KEY,
    id        UUID NOT NULL UNIQUE,
    at        TIMESTAMPTZ NOT NULL,
    actor     UUID,
    role      TEXT,
    action    TEXT NOT NULL,
    person_id UUID,
    subject   UUID,
    purpose   TEXT,
    detail    TEXT NOT NULL,
    prev_hash BYTEA NOT NULL,
    hash      BYTEA NOT NULL
);
CREATE INDEX audit_by_person ON audit_entry (person_id, seq);
CREATE INDEX audit_by_actor ON audit_entry (actor, seq);

-- The end of the chain. A removed tail shows as a difference from this row and from the exported seal.
CREATE TABLE audit_head (
    id   BIGINT PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
