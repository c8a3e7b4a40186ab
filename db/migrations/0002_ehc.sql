-- The EHC service: advice, drafts, consultations, versions of plans, requests for
-- change, phase transfers, disagreement, orders, concerns; letters; local figures.

CREATE TABLE "option" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "value" INTEGER NOT NULL DEFAULT 0,
  "why" TEXT
) STRICT;

CREATE TABLE "template" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "name" TEXT NOT NULL,
  "body" TEXT NOT NULL
) STRICT;

ALTER TABLE "authority" ADD COLUMN "address" TEXT;
ALTER TABLE "authority" ADD COLUMN "phone" TEXT;
ALTER TABLE "authority" ADD COLUMN "email" TEXT;
ALTER TABLE "authority" ADD COLUMN "mediation" TEXT;
ALTER TABLE "authority" ADD COLUMN "support" TEXT;

ALTER TABLE "school" ADD COLUMN "low" TEXT;
ALTER TABLE "school" ADD COLUMN "high" TEXT;

ALTER TABLE "plan" ADD COLUMN "type" TEXT;
ALTER TABLE "plan" ADD COLUMN "unit" TEXT;
ALTER TABLE "plan" ADD COLUMN "direct" TEXT;
ALTER TABLE "plan" ADD COLUMN "residence" TEXT;
ALTER TABLE "plan" ADD COLUMN "work" TEXT;
ALTER TABLE "plan" ADD COLUMN "review_by" TEXT CHECK ("review_by" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "plan" ADD COLUMN "from" TEXT;
ALTER TABLE "plan" ADD COLUMN "letter" TEXT CHECK ("letter" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "plan" ADD COLUMN "moving" TEXT CHECK ("moving" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "plan" ADD COLUMN "move_known" TEXT CHECK ("move_known" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "plan" ADD COLUMN "moved_to" TEXT;
ALTER TABLE "plan" ADD COLUMN "plan_sent" TEXT CHECK ("plan_sent" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "plan" ADD COLUMN "ceasing" TEXT CHECK ("ceasing" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

ALTER TABLE "assessment" ADD COLUMN "kind" TEXT;
ALTER TABLE "assessment" ADD COLUMN "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "assessment" ADD COLUMN "panel" INTEGER NOT NULL DEFAULT 0 CHECK ("panel" IN (0, 1));
ALTER TABLE "assessment" ADD COLUMN "panel_on" TEXT CHECK ("panel_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "assessment" ADD COLUMN "decided_on" TEXT CHECK ("decided_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "assessment" ADD COLUMN "decision_why" TEXT;
ALTER TABLE "assessment" ADD COLUMN "outcome_why" TEXT;
ALTER TABLE "assessment" ADD COLUMN "reps" TEXT CHECK ("reps" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "assessment" ADD COLUMN "meeting_asked" TEXT CHECK ("meeting_asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "assessment" ADD COLUMN "meeting_held" TEXT CHECK ("meeting_held" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "assessment" ADD COLUMN "wanted" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "assessment" ADD COLUMN "withdrawn_why" TEXT;
ALTER TABLE "assessment" ADD COLUMN "exported" TEXT;
ALTER TABLE "assessment" ADD COLUMN "mediation" INTEGER NOT NULL DEFAULT 0 CHECK ("mediation" IN (0, 1));
ALTER TABLE "assessment" ADD COLUMN "tribunal" INTEGER NOT NULL DEFAULT 0 CHECK ("tribunal" IN (0, 1));
ALTER TABLE "assessment" ADD COLUMN "mediation2" INTEGER NOT NULL DEFAULT 0 CHECK ("mediation2" IN (0, 1));
ALTER TABLE "assessment" ADD COLUMN "tribunal2" INTEGER NOT NULL DEFAULT 0 CHECK ("tribunal2" IN (0, 1));

ALTER TABLE "annual" ADD COLUMN "parents_there" INTEGER NOT NULL DEFAULT 0 CHECK ("parents_there" IN (0, 1));
ALTER TABLE "annual" ADD COLUMN "pupil_there" INTEGER NOT NULL DEFAULT 0 CHECK ("pupil_there" IN (0, 1));
ALTER TABLE "annual" ADD COLUMN "school_there" INTEGER NOT NULL DEFAULT 0 CHECK ("school_there" IN (0, 1));
ALTER TABLE "annual" ADD COLUMN "health_there" INTEGER NOT NULL DEFAULT 0 CHECK ("health_there" IN (0, 1));
ALTER TABLE "annual" ADD COLUMN "social_there" INTEGER NOT NULL DEFAULT 0 CHECK ("social_there" IN (0, 1));
ALTER TABLE "annual" ADD COLUMN "others" TEXT;
ALTER TABLE "annual" ADD COLUMN "adulthood" INTEGER NOT NULL DEFAULT 0 CHECK ("adulthood" IN (0, 1));
ALTER TABLE "annual" ADD COLUMN "why" TEXT;
ALTER TABLE "annual" ADD COLUMN "reps" TEXT CHECK ("reps" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "annual" ADD COLUMN "unamended" INTEGER NOT NULL DEFAULT 0 CHECK ("unamended" IN (0, 1));

CREATE TABLE "version" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "kind" TEXT NOT NULL,
  "sections" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX "version_child" ON "version"("child");
CREATE INDEX "version_plan" ON "version"("plan") WHERE "plan" IS NOT NULL;

CREATE TABLE "variation" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "annual" TEXT REFERENCES "annual"("id") DEFERRABLE INITIALLY DEFERRED,
  "what" TEXT NOT NULL,
  "asked" TEXT NOT NULL CHECK ("asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "from" TEXT,
  "detail" TEXT,
  "end" TEXT,
  "decided" TEXT CHECK ("decided" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "why" TEXT
) STRICT;
CREATE INDEX "variation_child" ON "variation"("child");
CREATE INDEX "variation_plan" ON "variation"("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX "variation_annual" ON "variation"("annual") WHERE "annual" IS NOT NULL;

CREATE TABLE "transfer" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "year" INTEGER NOT NULL DEFAULT 0,
  "phase" TEXT NOT NULL,
  "on" TEXT CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "asked" TEXT CHECK ("asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "preferred" TEXT CHECK ("preferred" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "wanted" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "named" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "type" TEXT,
  "final" TEXT CHECK ("final" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "dropped" TEXT CHECK ("dropped" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "why" TEXT
) STRICT;
CREATE INDEX "transfer_child" ON "transfer"("child");
CREATE INDEX "transfer_plan" ON "transfer"("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX "transfer_wanted" ON "transfer"("wanted") WHERE "wanted" IS NOT NULL;
CREATE INDEX "transfer_named" ON "transfer"("named") WHERE "named" IS NOT NULL;

CREATE TABLE "advice" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "assessment" TEXT REFERENCES "assessment"("id") DEFERRABLE INITIALLY DEFERRED,
  "adviser" TEXT NOT NULL,
  "service" TEXT,
  "asked" TEXT CHECK ("asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "reached" TEXT CHECK ("reached" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "chases" INTEGER NOT NULL DEFAULT 0,
  "chased" TEXT CHECK ("chased" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "received" TEXT CHECK ("received" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "not_needed" INTEGER NOT NULL DEFAULT 0 CHECK ("not_needed" IN (0, 1)),
  "not_why" TEXT,
  "exception" TEXT,
  "exception_why" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX "advice_child" ON "advice"("child");
CREATE INDEX "advice_assessment" ON "advice"("assessment") WHERE "assessment" IS NOT NULL;

CREATE TABLE "draftcheck" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "assessment" TEXT REFERENCES "assessment"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "writer" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "checker" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "sec_a" TEXT,
  "sec_b" TEXT,
  "sec_c" TEXT,
  "sec_d" TEXT,
  "sec_e" TEXT,
  "sec_f" TEXT,
  "sec_g" TEXT,
  "sec_h1" TEXT,
  "sec_h2" TEXT,
  "sec_i" TEXT,
  "sec_j" TEXT,
  "sec_k" TEXT,
  "rating" TEXT NOT NULL,
  "returned" TEXT CHECK ("returned" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "again" TEXT CHECK ("again" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "note" TEXT
) STRICT;
CREATE INDEX "draftcheck_child" ON "draftcheck"("child");
CREATE INDEX "draftcheck_assessment" ON "draftcheck"("assessment") WHERE "assessment" IS NOT NULL;
CREATE INDEX "draftcheck_plan" ON "draftcheck"("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX "draftcheck_writer" ON "draftcheck"("writer") WHERE "writer" IS NOT NULL;
CREATE INDEX "draftcheck_checker" ON "draftcheck"("checker") WHERE "checker" IS NOT NULL;

CREATE TABLE "consultation" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "assessment" TEXT REFERENCES "assessment"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "transfer" TEXT REFERENCES "transfer"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "authority" TEXT,
  "preferred" INTEGER NOT NULL DEFAULT 0 CHECK ("preferred" IN (0, 1)),
  "sent" TEXT NOT NULL CHECK ("sent" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "answered" TEXT CHECK ("answered" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "answer" TEXT,
  "reasons" TEXT
) STRICT;
CREATE INDEX "consultation_child" ON "consultation"("child");
CREATE INDEX "consultation_assessment" ON "consultation"("assessment") WHERE "assessment" IS NOT NULL;
CREATE INDEX "consultation_plan" ON "consultation"("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX "consultation_transfer" ON "consultation"("transfer") WHERE "transfer" IS NOT NULL;
CREATE INDEX "consultation_school" ON "consultation"("school") WHERE "school" IS NOT NULL;

CREATE TABLE "dispute" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "assessment" TEXT REFERENCES "assessment"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "annual" TEXT REFERENCES "annual"("id") DEFERRABLE INITIALLY DEFERRED,
  "about" TEXT NOT NULL,
  "notice" TEXT CHECK ("notice" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "wanted" INTEGER NOT NULL DEFAULT 0 CHECK ("wanted" IN (0, 1)),
  "told" TEXT CHECK ("told" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "mediated" TEXT CHECK ("mediated" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "certificate" TEXT CHECK ("certificate" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "agreed" TEXT CHECK ("agreed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "agreement" TEXT,
  "registered" TEXT CHECK ("registered" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "appeal" TEXT CHECK ("appeal" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "responded" TEXT CHECK ("responded" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "hearing" TEXT CHECK ("hearing" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "outcome" TEXT,
  "outcome_on" TEXT CHECK ("outcome_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "note" TEXT
) STRICT;
CREATE INDEX "dispute_child" ON "dispute"("child");
CREATE INDEX "dispute_assessment" ON "dispute"("assessment") WHERE "assessment" IS NOT NULL;
CREATE INDEX "dispute_plan" ON "dispute"("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX "dispute_annual" ON "dispute"("annual") WHERE "annual" IS NOT NULL;

CREATE TABLE "order" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "dispute" TEXT REFERENCES "dispute"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "made" TEXT NOT NULL CHECK ("made" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "detail" TEXT,
  "done" TEXT CHECK ("done" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "order_child" ON "order"("child");
CREATE INDEX "order_dispute" ON "order"("dispute") WHERE "dispute" IS NOT NULL;

CREATE TABLE "risk" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "plan" TEXT REFERENCES "plan"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "raised" TEXT NOT NULL CHECK ("raised" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "by" TEXT,
  "detail" TEXT,
  "review" TEXT CHECK ("review" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "resolved" TEXT CHECK ("resolved" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "outcome" TEXT
) STRICT;
CREATE INDEX "risk_child" ON "risk"("child");
CREATE INDEX "risk_plan" ON "risk"("plan") WHERE "plan" IS NOT NULL;

ALTER TABLE "now" ADD COLUMN "annual" TEXT;
ALTER TABLE "now" ADD COLUMN "review_stage" TEXT;
ALTER TABLE "now" ADD COLUMN "stage_since" TEXT CHECK ("stage_since" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "now" ADD COLUMN "stage_due" TEXT CHECK ("stage_due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "now" ADD COLUMN "assessment" TEXT;
ALTER TABLE "now" ADD COLUMN "transfer" TEXT;
ALTER TABLE "now" ADD COLUMN "phase" TEXT;
ALTER TABLE "now" ADD COLUMN "phase_year" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "phase_due" TEXT CHECK ("phase_due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "now" ADD COLUMN "phase_stage" TEXT;
ALTER TABLE "now" ADD COLUMN "risks" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "attend" INTEGER NOT NULL DEFAULT 0;


CREATE INDEX "now_review_stage" ON "now"("review_stage", "stage_due", "n") WHERE "review_stage" IS NOT NULL;
CREATE INDEX "now_stage_due" ON "now"("stage_due", "n") WHERE "review_stage" IS NOT NULL;
CREATE INDEX "now_phase" ON "now"("phase_year", "phase_due", "n") WHERE "phase" IS NOT NULL;
CREATE INDEX "now_phase_due" ON "now"("phase_due", "n") WHERE "phase" IS NOT NULL;
CREATE INDEX "now_assessment" ON "now"("assessment") WHERE "assessment" IS NOT NULL;
CREATE INDEX "now_risks" ON "now"("sort_name", "n") WHERE "risks" > 0;
CREATE INDEX "advice_unasked" ON "advice"("assessment") WHERE "asked" IS NULL AND "reached" IS NULL AND "not_needed" = 0;
CREATE INDEX "assessment_closed" ON "assessment"(min(coalesce("withdrawn", '9999-12-31'), coalesce("final_sent", '9999-12-31'), CASE WHEN "outcome" = 'issue' THEN '9999-12-31' ELSE coalesce("outcome_on", '9999-12-31') END, CASE WHEN "decision" = 'refuse' AND coalesce("outcome", '') <> 'issue' THEN coalesce("notified", '9999-12-31') ELSE '9999-12-31' END), "received", "n");
CREATE INDEX "draftcheck_on" ON "draftcheck"("on", "n");
CREATE INDEX "consultation_sent" ON "consultation"("sent", "n");
CREATE INDEX "version_on" ON "version"("on", "n");
CREATE INDEX "variation_asked" ON "variation"("asked", "n");
CREATE INDEX "dispute_notice" ON "dispute"("notice", "n");
CREATE INDEX "risk_raised" ON "risk"("raised", "n");
CREATE INDEX "assessment_plan" ON "assessment"("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX "assessment_wanted" ON "assessment"("wanted") WHERE "wanted" IS NOT NULL;
CREATE INDEX "assessment_notified" ON "assessment"("notified") WHERE "notified" IS NOT NULL;
CREATE INDEX "assessment_final" ON "assessment"("final_sent") WHERE "final_sent" IS NOT NULL;
CREATE INDEX "annual_decided" ON "annual"("decided") WHERE "decided" IS NOT NULL;
CREATE INDEX "annual_final" ON "annual"("final") WHERE "final" IS NOT NULL;
CREATE INDEX "plan_made" ON "plan"("made");
CREATE INDEX "order_made" ON "order"("made", "n");

-- There are new rules: everybody's duties are worked out again.
UPDATE "meta" SET "value" = '9999-12-31' WHERE "key" = 'as_of';
