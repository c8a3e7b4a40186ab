-- The first schema. Tables of records hold the declared fields of their kind in
-- model; a test compares the two. "n" is the row's own number: it keeps its value
-- when the file is vacuumed, so that the full-text tables can point to it.

CREATE TABLE "authority" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "code" TEXT
) STRICT;

CREATE TABLE "term" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "year" INTEGER NOT NULL DEFAULT 0,
  "season" TEXT NOT NULL,
  "first" TEXT NOT NULL CHECK ("first" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "last" TEXT NOT NULL CHECK ("last" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "half_first" TEXT CHECK ("half_first" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "half_last" TEXT CHECK ("half_last" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE "closure" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "first" TEXT NOT NULL CHECK ("first" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "last" TEXT NOT NULL CHECK ("last" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE "holiday" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "date" TEXT NOT NULL CHECK ("date" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE "rule" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "length" TEXT NOT NULL,
  "why" TEXT
) STRICT;

CREATE TABLE "rate" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "year" INTEGER NOT NULL DEFAULT 0,
  "amount" INTEGER NOT NULL DEFAULT 0,
  "source" TEXT
) STRICT;

CREATE TABLE "team" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "lead" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "team_lead" ON "team"("lead");

CREATE TABLE "officer" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "initials" TEXT,
  "email" TEXT,
  "role" TEXT NOT NULL,
  "team" TEXT REFERENCES "team"("id") DEFERRABLE INITIALLY DEFERRED,
  "manager" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "job_title" TEXT,
  "started" TEXT CHECK ("started" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "left" TEXT CHECK ("left" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "officer_team" ON "officer"("team");
CREATE INDEX "officer_manager" ON "officer"("manager");

CREATE TABLE "cover" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "officer" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "by" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "first" TEXT NOT NULL CHECK ("first" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "last" TEXT NOT NULL CHECK ("last" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "cover_officer" ON "cover"("officer");
CREATE INDEX "cover_by" ON "cover"("by");

CREATE TABLE "view" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "list" TEXT NOT NULL,
  "query" TEXT,
  "columns" TEXT,
  "sort" TEXT,
  "grouped" TEXT,
  "owner" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "view_owner" ON "view"("owner");

CREATE TABLE "mapping" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "kind" TEXT NOT NULL,
  "headers" TEXT NOT NULL,
  "fields" TEXT
) STRICT;

CREATE TABLE "school" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "urn" TEXT,
  "laestab" TEXT,
  "name" TEXT NOT NULL,
  "phase" TEXT,
  "type" TEXT,
  "status" TEXT,
  "out_of_area" INTEGER NOT NULL DEFAULT 0 CHECK ("out_of_area" IN (0, 1)),
  "trust" TEXT,
  "head" TEXT,
  "dt" TEXT,
  "dt_email" TEXT,
  "dt_phone" TEXT,
  "senco" TEXT,
  "senco_email" TEXT,
  "phone" TEXT,
  "address" TEXT,
  "postcode" TEXT,
  "judgement" TEXT,
  "inspected" TEXT CHECK ("inspected" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "report_card" TEXT,
  "trauma_aware" INTEGER NOT NULL DEFAULT 0 CHECK ("trauma_aware" IN (0, 1))
) STRICT;

CREATE TABLE "link" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "team_kind" TEXT NOT NULL,
  "officer" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "from" TEXT CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "link_school" ON "link"("school");
CREATE INDEX "link_officer" ON "link"("officer");

CREATE TABLE "child" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "local_id" TEXT,
  "forename" TEXT,
  "surname" TEXT,
  "known_as" TEXT,
  "born" TEXT CHECK ("born" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "sex" TEXT,
  "pronouns" TEXT,
  "ethnicity" TEXT,
  "language" TEXT,
  "upn" TEXT,
  "former_upn" TEXT,
  "upn_unknown" TEXT,
  "uln" TEXT,
  "nhs" TEXT,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "school_since" TEXT CHECK ("school_since" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "recorded" TEXT,
  "recorded_year" INTEGER NOT NULL DEFAULT 0,
  "sen" TEXT,
  "need" TEXT,
  "need2" TEXT,
  "social" TEXT,
  "uasc" INTEGER NOT NULL DEFAULT 0 CHECK ("uasc" IN (0, 1)),
  "uasc_until" TEXT CHECK ("uasc_until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "social_worker" TEXT,
  "sw_team" TEXT,
  "sw_email" TEXT,
  "carer" TEXT,
  "left" TEXT CHECK ("left" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "child_school" ON "child"("school");

CREATE TABLE "alert" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "raised" TEXT NOT NULL CHECK ("raised" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "review" TEXT NOT NULL CHECK ("review" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "closed" TEXT CHECK ("closed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE "assignment" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "team_kind" TEXT NOT NULL,
  "officer" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "assignment_officer" ON "assignment"("officer");

CREATE TABLE "episode" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "start" TEXT NOT NULL CHECK ("start" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "start_reason" TEXT,
  "legal" TEXT,
  "need" TEXT,
  "place" TEXT,
  "provider" TEXT,
  "end" TEXT CHECK ("end" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "end_reason" TEXT,
  "move_reason" TEXT,
  "home_post" TEXT,
  "place_post" TEXT,
  "care_urn" TEXT,
  "out_of_area" INTEGER NOT NULL DEFAULT 0 CHECK ("out_of_area" IN (0, 1))
) STRICT;

CREATE TABLE "review" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "code" TEXT,
  "next" TEXT CHECK ("next" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "reason" TEXT
) STRICT;

CREATE TABLE "pep" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "term" TEXT NOT NULL,
  "kind" TEXT,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "initiated" TEXT CHECK ("initiated" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "meeting" TEXT CHECK ("meeting" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "held" TEXT CHECK ("held" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "received" TEXT CHECK ("received" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "return_by" TEXT CHECK ("return_by" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "signed" TEXT CHECK ("signed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "next" TEXT CHECK ("next" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "voice" TEXT,
  "voice_how" TEXT,
  "sw" INTEGER NOT NULL DEFAULT 0 CHECK ("sw" IN (0, 1)),
  "dt" INTEGER NOT NULL DEFAULT 0 CHECK ("dt" IN (0, 1)),
  "carer" INTEGER NOT NULL DEFAULT 0 CHECK ("carer" IN (0, 1)),
  "child_there" INTEGER NOT NULL DEFAULT 0 CHECK ("child_there" IN (0, 1)),
  "vs_there" INTEGER NOT NULL DEFAULT 0 CHECK ("vs_there" IN (0, 1)),
  "others" TEXT,
  "status" TEXT,
  "rating" TEXT,
  "rated_on" TEXT CHECK ("rated_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "rated_by" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "again" INTEGER NOT NULL DEFAULT 0 CHECK ("again" IN (0, 1))
) STRICT;
CREATE INDEX "pep_school" ON "pep"("school");

CREATE TABLE "target" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "pep" TEXT REFERENCES "pep"("id") DEFERRABLE INITIALLY DEFERRED,
  "number" INTEGER NOT NULL DEFAULT 0,
  "text" TEXT NOT NULL,
  "baseline" TEXT,
  "measure" TEXT,
  "by" TEXT CHECK ("by" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "intervention" TEXT,
  "cost" INTEGER NOT NULL DEFAULT 0,
  "stream" TEXT,
  "who" TEXT,
  "outcome" TEXT,
  "evidence" TEXT,
  "reviewed" TEXT CHECK ("reviewed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "target_pep" ON "target"("pep");

CREATE TABLE "check" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "pep" TEXT REFERENCES "pep"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "rater" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "sw" TEXT NOT NULL,
  "dt" TEXT NOT NULL,
  "voice" TEXT NOT NULL,
  "reviewed" TEXT NOT NULL,
  "smart" TEXT NOT NULL,
  "letters" TEXT,
  "costed" TEXT NOT NULL,
  "timescale" TEXT NOT NULL,
  "data" TEXT NOT NULL,
  "notes" TEXT,
  "rating" TEXT NOT NULL,
  "by_rule" INTEGER NOT NULL DEFAULT 0 CHECK ("by_rule" IN (0, 1)),
  "reason" TEXT,
  "to_school" TEXT,
  "to_sw" TEXT
) STRICT;
CREATE INDEX "check_pep" ON "check"("pep");

CREATE TABLE "assessment" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "received" TEXT NOT NULL CHECK ("received" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "source" TEXT,
  "decision" TEXT,
  "notified" TEXT CHECK ("notified" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "outcome" TEXT,
  "outcome_on" TEXT CHECK ("outcome_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "draft_served" TEXT CHECK ("draft_served" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "final_sent" TEXT CHECK ("final_sent" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "withdrawn" TEXT CHECK ("withdrawn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "exception" TEXT,
  "exception_from" TEXT CHECK ("exception_from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "exception_to" TEXT CHECK ("exception_to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "exception_why" TEXT,
  "approved_by" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE "plan" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "made" TEXT NOT NULL CHECK ("made" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "amended" TEXT CHECK ("amended" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "reviewed" TEXT CHECK ("reviewed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "setting" TEXT,
  "need" TEXT,
  "need2" TEXT,
  "band" TEXT,
  "budget" INTEGER NOT NULL DEFAULT 0 CHECK ("budget" IN (0, 1)),
  "transfer" TEXT CHECK ("transfer" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "ceased" TEXT CHECK ("ceased" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "cease_cause" TEXT
) STRICT;
CREATE INDEX "plan_school" ON "plan"("school");

CREATE TABLE "annual" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "asked" TEXT CHECK ("asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "invited" TEXT CHECK ("invited" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "papers" TEXT CHECK ("papers" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "meeting" TEXT CHECK ("meeting" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "held" TEXT CHECK ("held" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "officer_there" INTEGER NOT NULL DEFAULT 0 CHECK ("officer_there" IN (0, 1)),
  "report" TEXT CHECK ("report" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "decision" TEXT,
  "decided" TEXT CHECK ("decided" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "notice" TEXT CHECK ("notice" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "final" TEXT CHECK ("final" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "next" TEXT CHECK ("next" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "cancelled" TEXT CHECK ("cancelled" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "reason" TEXT
) STRICT;
CREATE INDEX "annual_plan" ON "annual"("plan");

CREATE TABLE "week" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "monday" TEXT NOT NULL CHECK ("monday" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "possible" INTEGER NOT NULL DEFAULT 0,
  "attended" INTEGER NOT NULL DEFAULT 0,
  "authorised" INTEGER NOT NULL DEFAULT 0,
  "unauthorised" INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE "suspension" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "start" TEXT NOT NULL CHECK ("start" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "half_days" INTEGER NOT NULL DEFAULT 0,
  "reason" TEXT
) STRICT;
CREATE INDEX "suspension_school" ON "suspension"("school");

CREATE TABLE "action" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "at" TEXT CHECK ("at" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "kind" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "officer" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "batch" TEXT,
  "edited" INTEGER NOT NULL DEFAULT 0 CHECK ("edited" IN (0, 1))
) STRICT;
CREATE INDEX "action_school" ON "action"("school");
CREATE INDEX "action_officer" ON "action"("officer");

CREATE TABLE "followup" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "action" TEXT REFERENCES "action"("id") DEFERRABLE INITIALLY DEFERRED,
  "text" TEXT NOT NULL,
  "due" TEXT NOT NULL CHECK ("due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "owner" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "raised" TEXT CHECK ("raised" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "done" TEXT CHECK ("done" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "outcome" TEXT
) STRICT;
CREATE INDEX "followup_action" ON "followup"("action");
CREATE INDEX "followup_owner" ON "followup"("owner");

CREATE TABLE "now" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE REFERENCES "child"("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "sort_name" TEXT,
  "full_name" TEXT,
  "cohort" INTEGER NOT NULL DEFAULT 0,
  "stage" TEXT,
  "in_care" INTEGER NOT NULL DEFAULT 0 CHECK ("in_care" IN (0, 1)),
  "short_break" INTEGER NOT NULL DEFAULT 0 CHECK ("short_break" IN (0, 1)),
  "care_since" TEXT CHECK ("care_since" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "legal" TEXT,
  "place" TEXT,
  "place_group" TEXT,
  "out_of_area" INTEGER NOT NULL DEFAULT 0 CHECK ("out_of_area" IN (0, 1)),
  "vs" TEXT,
  "new" TEXT,
  "review" TEXT,
  "pep" TEXT,
  "pep_term" TEXT,
  "pep_status" TEXT,
  "pep_rating" TEXT,
  "plan" TEXT,
  "plan_stage" TEXT,
  "review_due" TEXT CHECK ("review_due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "attendance" INTEGER NOT NULL DEFAULT 0,
  "sessions" INTEGER NOT NULL DEFAULT 0,
  "persistent" INTEGER NOT NULL DEFAULT 0 CHECK ("persistent" IN (0, 1)),
  "alerts" INTEGER NOT NULL DEFAULT 0,
  "next_due" TEXT CHECK ("next_due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "next_rule" TEXT,
  "last_action" TEXT CHECK ("last_action" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "wake" TEXT CHECK ("wake" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE UNIQUE INDEX "child_local_id" ON "child"("local_id") WHERE "local_id" IS NOT NULL;
CREATE INDEX "child_upn" ON "child"("upn") WHERE "upn" IS NOT NULL;
CREATE INDEX "child_born" ON "child"("born");
CREATE INDEX "alert_child" ON "alert"("child");
CREATE INDEX "assignment_child" ON "assignment"("child");
CREATE INDEX "episode_child" ON "episode"("child", "start");
CREATE INDEX "review_on" ON "review"("on", "n");
CREATE INDEX "review_child" ON "review"("child", "on");
CREATE INDEX "pep_child" ON "pep"("child", "term");
CREATE INDEX "pep_status" ON "pep"("status", "received");
CREATE INDEX "pep_term" ON "pep"("term", "status");
CREATE INDEX "target_child" ON "target"("child");
CREATE INDEX "check_child" ON "check"("child");
CREATE INDEX "assessment_child" ON "assessment"("child");
CREATE INDEX "assessment_received" ON "assessment"("received");
CREATE INDEX "plan_child" ON "plan"("child");
CREATE INDEX "annual_child" ON "annual"("child");
CREATE INDEX "annual_held" ON "annual"("held");
CREATE INDEX "annual_meeting" ON "annual"("meeting", "n");
CREATE INDEX "week_child" ON "week"("child", "monday");
CREATE INDEX "suspension_child" ON "suspension"("child");
CREATE INDEX "action_child" ON "action"("child", "on", "n");
CREATE INDEX "action_on" ON "action"("on", "n");
CREATE INDEX "followup_child" ON "followup"("child");
CREATE INDEX "followup_by" ON "followup"("due", "n");
CREATE INDEX "followup_due" ON "followup"("due") WHERE "done" IS NULL;
CREATE INDEX "school_urn" ON "school"("urn") WHERE "urn" IS NOT NULL;
CREATE INDEX "school_name" ON "school"("name");
CREATE INDEX "officer_sorted" ON "officer"("name" COLLATE NOCASE, "n");
CREATE INDEX "school_sorted" ON "school"("name" COLLATE NOCASE, "n");

CREATE INDEX "now_sort_name" ON "now"("sort_name", "n");
CREATE INDEX "now_full_name" ON "now"("full_name");
CREATE INDEX "now_cohort" ON "now"("cohort", "sort_name", "n");
CREATE INDEX "now_vs" ON "now"("vs", "sort_name", "n") WHERE "vs" IS NOT NULL;
CREATE INDEX "now_new" ON "now"("new", "sort_name", "n") WHERE "new" IS NOT NULL;
CREATE INDEX "now_review" ON "now"("review", "sort_name", "n") WHERE "review" IS NOT NULL;
CREATE INDEX "now_stage" ON "now"("stage", "sort_name", "n");
CREATE INDEX "now_pep" ON "now"("pep_rating", "sort_name", "n") WHERE "pep_rating" IS NOT NULL;
CREATE INDEX "now_next_due" ON "now"("next_due", "n");
CREATE INDEX "now_review_due" ON "now"("review_due", "n");
CREATE INDEX "now_attendance" ON "now"("attendance", "n") WHERE "sessions" > 0;
-- The words of unassigned in compile_child.go.
CREATE INDEX "now_unassigned" ON "now"("sort_name", "n") WHERE ("in_care" = 1 AND "short_break" = 0 AND "vs" IS NULL AND "stage" <> 'left' OR "plan_stage" = 'plan' AND "review" IS NULL AND "stage" <> 'left' OR "plan_stage" = 'assess' AND "new" IS NULL AND "stage" <> 'left');
CREATE INDEX "now_wake" ON "now"("wake") WHERE "wake" IS NOT NULL;

-- What is still to be done, worked out from the records and refreshed by every
-- write that touches them.
CREATE TABLE "duty" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE, -- rule:record
  "child" TEXT NOT NULL REFERENCES "child"("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "rule" TEXT NOT NULL,
  "strand" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "trigger" TEXT,
  "started" TEXT,
  "due" TEXT NOT NULL CHECK ("due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "team" TEXT,
  "officer" TEXT,
  "school" TEXT,
  "excused" INTEGER NOT NULL DEFAULT 0,
  "note" TEXT
) STRICT;
CREATE INDEX "duty_child" ON "duty"("child");
CREATE INDEX "duty_due" ON "duty"("due", "n");
CREATE INDEX "duty_officer" ON "duty"("officer", "due", "n");
CREATE INDEX "duty_team" ON "duty"("team", "due", "n");
CREATE INDEX "duty_school" ON "duty"("school", "due", "n");
CREATE INDEX "duty_rule" ON "duty"("rule", "due", "n");

-- One row for each use case carried out, and a line for each record and field that
-- it changed. Neither is ever changed or deleted.
CREATE TABLE "change" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "at" TEXT NOT NULL,
  "officer" TEXT,
  "title" TEXT NOT NULL,
  "why" TEXT,
  "undoes" TEXT
) STRICT;
CREATE INDEX "change_undoes" ON "change"("undoes") WHERE "undoes" IS NOT NULL;
CREATE INDEX "change_officer" ON "change"("officer", "n");
CREATE TABLE "history" (
  "n" INTEGER PRIMARY KEY,
  "change" INTEGER NOT NULL REFERENCES "change"("n"),
  "kind" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "child" TEXT,
  "op" TEXT NOT NULL CHECK ("op" IN ('add', 'set', 'remove')),
  "field" TEXT,
  "before" TEXT,
  "after" TEXT
) STRICT;
CREATE INDEX "history_change" ON "history"("change");
CREATE INDEX "history_child" ON "history"("child", "n") WHERE "child" IS NOT NULL;
CREATE INDEX "history_record" ON "history"("record", "n") WHERE "child" IS NULL;
CREATE TRIGGER "history_stays" BEFORE DELETE ON "history" BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
CREATE TRIGGER "history_stands" BEFORE UPDATE ON "history" BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
CREATE TRIGGER "change_stays" BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
CREATE TRIGGER "change_stands" BEFORE UPDATE ON "change" BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;

-- What was typed and not saved yet, and when each officer last looked.
CREATE TABLE "draft" ("id" TEXT PRIMARY KEY, "text" TEXT NOT NULL, "at" TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE "looked" ("officer" TEXT PRIMARY KEY, "at" TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Facts about the file itself: the day its duties were worked out for.
CREATE TABLE "meta" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Names and numbers of children, and the words of the log, folded, by row number.
CREATE VIRTUAL TABLE "child_words" USING fts5("words", content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE "action_words" USING fts5("words", content='', contentless_delete=1, prefix='2 3', detail='full', tokenize="unicode61 remove_diacritics 2");
