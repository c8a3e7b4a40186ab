-- The Virtual School: the money, attendance by code, suspensions to their end, schools
-- attended, provision and referrals, attainment, after 16.

CREATE TABLE "nccis" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "code" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "grouped" TEXT,
  "off" INTEGER NOT NULL DEFAULT 0 CHECK ("off" IN (0, 1)),
  "why" TEXT
) STRICT;

CREATE TABLE "national" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "year" INTEGER NOT NULL DEFAULT 0,
  "measure" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "source" TEXT
) STRICT;

CREATE TABLE "pot" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "stream" TEXT NOT NULL,
  "year" INTEGER NOT NULL DEFAULT 0,
  "total" INTEGER NOT NULL DEFAULT 0,
  "per_child" INTEGER NOT NULL DEFAULT 0,
  "top_slice" INTEGER NOT NULL DEFAULT 0,
  "cap_term" INTEGER NOT NULL DEFAULT 0,
  "cap_year" INTEGER NOT NULL DEFAULT 0,
  "release" TEXT,
  "beyond" INTEGER NOT NULL DEFAULT 0 CHECK ("beyond" IN (0, 1)),
  "over" TEXT,
  "share" INTEGER NOT NULL DEFAULT 0,
  "carry" INTEGER NOT NULL DEFAULT 0 CHECK ("carry" IN (0, 1)),
  "from_age" INTEGER NOT NULL DEFAULT 0,
  "until_age" INTEGER NOT NULL DEFAULT 0,
  "confirmed" INTEGER NOT NULL DEFAULT 0 CHECK ("confirmed" IN (0, 1)),
  "source" TEXT
) STRICT;

ALTER TABLE "school" ADD COLUMN "dsl" TEXT;
ALTER TABLE "school" ADD COLUMN "dsl_email" TEXT;
ALTER TABLE "school" ADD COLUMN "card_on" TEXT CHECK ("card_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "school" ADD COLUMN "rc_inclusion" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_teaching" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_achievement" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_attendance" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_personal" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_leadership" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_early" TEXT;
ALTER TABLE "school" ADD COLUMN "rc_sixth" TEXT;
ALTER TABLE "school" ADD COLUMN "safe" TEXT;

CREATE TABLE "training" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "kind" TEXT NOT NULL,
  "who" TEXT,
  "people" INTEGER NOT NULL DEFAULT 0,
  "note" TEXT
) STRICT;
CREATE INDEX "training_school" ON "training"("school") WHERE "school" IS NOT NULL;

CREATE TABLE "visit" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "kind" TEXT NOT NULL,
  "by" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "outcome" TEXT,
  "next" TEXT CHECK ("next" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "visit_school" ON "visit"("school") WHERE "school" IS NOT NULL;
CREATE INDEX "visit_by" ON "visit"("by") WHERE "by" IS NOT NULL;

ALTER TABLE "child" ADD COLUMN "handed_over" TEXT CHECK ("handed_over" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

-- What was on record of SEN provision on a day past, for reports of that day.
CREATE INDEX "history_sen" ON "history"("child", "n") WHERE "kind" = 'child' AND "field" = 'sen';

ALTER TABLE "target" ADD COLUMN "beyond" TEXT;
ALTER TABLE "pep" ADD COLUMN "place" TEXT;
ALTER TABLE "pep" ADD COLUMN "at" TEXT;
ALTER TABLE "pep" ADD COLUMN "strengths" TEXT;
ALTER TABLE "pep" ADD COLUMN "needs" TEXT;
ALTER TABLE "pep" ADD COLUMN "early" TEXT;
ALTER TABLE "pep" ADD COLUMN "wider" TEXT;
ALTER TABLE "pep" ADD COLUMN "careers" TEXT;

CREATE TABLE "moderation" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "pep" TEXT REFERENCES "pep"("id") DEFERRABLE INITIALLY DEFERRED,
  "check" TEXT REFERENCES "check"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "rater" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "rating" TEXT NOT NULL,
  "agrees" INTEGER NOT NULL DEFAULT 0 CHECK ("agrees" IN (0, 1)),
  "note" TEXT
) STRICT;
CREATE INDEX "moderation_child" ON "moderation"("child");
CREATE INDEX "moderation_pep" ON "moderation"("pep") WHERE "pep" IS NOT NULL;
CREATE INDEX "moderation_check" ON "moderation"("check") WHERE "check" IS NOT NULL;
CREATE INDEX "moderation_rater" ON "moderation"("rater") WHERE "rater" IS NOT NULL;

CREATE TABLE "premium" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "pep" TEXT REFERENCES "pep"("id") DEFERRABLE INITIALLY DEFERRED,
  "target" TEXT REFERENCES "target"("id") DEFERRABLE INITIALLY DEFERRED,
  "stream" TEXT NOT NULL,
  "year" INTEGER NOT NULL DEFAULT 0,
  "term" TEXT,
  "category" TEXT,
  "what" TEXT,
  "beyond" TEXT,
  "asked" TEXT NOT NULL CHECK ("asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "amount" INTEGER NOT NULL DEFAULT 0,
  "released" TEXT CHECK ("released" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "release_by" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "override" TEXT,
  "refused" TEXT CHECK ("refused" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "why" TEXT,
  "paid" TEXT CHECK ("paid" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "paid_sum" INTEGER NOT NULL DEFAULT 0,
  "recovered" TEXT CHECK ("recovered" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "back" INTEGER NOT NULL DEFAULT 0,
  "note" TEXT
) STRICT;
CREATE INDEX "premium_child" ON "premium"("child");
CREATE INDEX "premium_school" ON "premium"("school") WHERE "school" IS NOT NULL;
CREATE INDEX "premium_pep" ON "premium"("pep") WHERE "pep" IS NOT NULL;
CREATE INDEX "premium_target" ON "premium"("target") WHERE "target" IS NOT NULL;
CREATE INDEX "premium_release_by" ON "premium"("release_by") WHERE "release_by" IS NOT NULL;

CREATE TABLE "spend" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "stream" TEXT NOT NULL,
  "year" INTEGER NOT NULL DEFAULT 0,
  "category" TEXT NOT NULL,
  "what" TEXT,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "amount" INTEGER NOT NULL DEFAULT 0,
  "supplier" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX "spend_child" ON "spend"("child");
CREATE INDEX "spend_school" ON "spend"("school") WHERE "school" IS NOT NULL;

ALTER TABLE "plan" ADD COLUMN "authority" TEXT;
ALTER TABLE "plan" ADD COLUMN "contact" TEXT;

ALTER TABLE "week" ADD COLUMN "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "week" ADD COLUMN "until" TEXT CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "week" ADD COLUMN "marks" TEXT;

ALTER TABLE "suspension" ADD COLUMN "reason2" TEXT;
ALTER TABLE "suspension" ADD COLUMN "reason3" TEXT;
ALTER TABLE "suspension" ADD COLUMN "told" TEXT CHECK ("told" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "suspension" ADD COLUMN "provided" TEXT CHECK ("provided" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "suspension" ADD COLUMN "provider" TEXT;
ALTER TABLE "suspension" ADD COLUMN "exam" INTEGER NOT NULL DEFAULT 0 CHECK ("exam" IN (0, 1));
ALTER TABLE "suspension" ADD COLUMN "reps" INTEGER NOT NULL DEFAULT 0 CHECK ("reps" IN (0, 1));
ALTER TABLE "suspension" ADD COLUMN "notice" TEXT CHECK ("notice" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "suspension" ADD COLUMN "governed" TEXT CHECK ("governed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "suspension" ADD COLUMN "upheld" TEXT;
ALTER TABLE "suspension" ADD COLUMN "tried" TEXT;
ALTER TABLE "suspension" ADD COLUMN "withdrew" TEXT CHECK ("withdrew" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "suspension" ADD COLUMN "note" TEXT;

CREATE TABLE "enrolment" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "roll" TEXT,
  "why" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX "enrolment_child" ON "enrolment"("child");
CREATE INDEX "enrolment_school" ON "enrolment"("school") WHERE "school" IS NOT NULL;

CREATE TABLE "provision" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "provider" TEXT,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "start" TEXT NOT NULL CHECK ("start" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "until" TEXT CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "minutes" INTEGER NOT NULL DEFAULT 0,
  "full" INTEGER NOT NULL DEFAULT 0,
  "reason" TEXT,
  "agreed" TEXT CHECK ("agreed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "review" TEXT CHECK ("review" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "reviewed" TEXT CHECK ("reviewed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "visited" TEXT CHECK ("visited" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "visit" TEXT CHECK ("visit" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "ended" TEXT CHECK ("ended" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "how" TEXT,
  "note" TEXT
) STRICT;
CREATE INDEX "provision_child" ON "provision"("child");
CREATE INDEX "provision_school" ON "provision"("school") WHERE "school" IS NOT NULL;

CREATE TABLE "referral" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "service" TEXT NOT NULL,
  "by" TEXT,
  "asked" TEXT NOT NULL CHECK ("asked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "consent" TEXT,
  "consent_on" TEXT CHECK ("consent_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "priority" TEXT,
  "about" TEXT,
  "booked" TEXT CHECK ("booked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "done" TEXT CHECK ("done" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "report" TEXT CHECK ("report" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "review" TEXT CHECK ("review" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "outcome" TEXT,
  "ended" TEXT CHECK ("ended" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "advice" TEXT
) STRICT;
CREATE INDEX "referral_child" ON "referral"("child");

CREATE TABLE "status" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT NOT NULL,
  "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "note" TEXT
) STRICT;
CREATE INDEX "status_child" ON "status"("child");

CREATE TABLE "enquiry" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "school" TEXT REFERENCES "school"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "from" TEXT,
  "who" TEXT,
  "topic" TEXT,
  "about" TEXT NOT NULL,
  "advice" TEXT,
  "closed" TEXT CHECK ("closed" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "enquiry_child" ON "enquiry"("child");
CREATE INDEX "enquiry_school" ON "enquiry"("school") WHERE "school" IS NOT NULL;

CREATE TABLE "result" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "year" INTEGER NOT NULL DEFAULT 0,
  "stage" TEXT NOT NULL,
  "measure" TEXT NOT NULL,
  "grade" TEXT,
  "score" INTEGER NOT NULL DEFAULT 0,
  "standard" TEXT,
  "strong" INTEGER NOT NULL DEFAULT 0 CHECK ("strong" IN (0, 1)),
  "note" TEXT
) STRICT;
CREATE INDEX "result_child" ON "result"("child");

CREATE TABLE "progress" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "term" TEXT NOT NULL,
  "pep" TEXT REFERENCES "pep"("id") DEFERRABLE INITIALLY DEFERRED,
  "subject" TEXT NOT NULL,
  "against" TEXT,
  "progress" TEXT,
  "on" TEXT CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "note" TEXT
) STRICT;
CREATE INDEX "progress_child" ON "progress"("child");
CREATE INDEX "progress_pep" ON "progress"("pep") WHERE "pep" IS NOT NULL;

CREATE TABLE "activity" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "code" TEXT NOT NULL,
  "from" TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "to" TEXT CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "provider" TEXT,
  "course" TEXT,
  "level" TEXT,
  "grouped" TEXT,
  "why" TEXT,
  "checked" TEXT CHECK ("checked" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "note" TEXT
) STRICT;
CREATE INDEX "activity_child" ON "activity"("child");

CREATE TABLE "offer" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "year" INTEGER NOT NULL DEFAULT 0,
  "provider" TEXT NOT NULL,
  "course" TEXT,
  "level" TEXT,
  "state" TEXT NOT NULL,
  "on" TEXT CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "note" TEXT
) STRICT;
CREATE INDEX "offer_child" ON "offer"("child");

CREATE TABLE "priority" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") DEFERRABLE INITIALLY DEFERRED,
  "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "rating" TEXT NOT NULL,
  "reasons" TEXT,
  "by" TEXT REFERENCES "officer"("id") DEFERRABLE INITIALLY DEFERRED,
  "next" TEXT CHECK ("next" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX "priority_child" ON "priority"("child");
CREATE INDEX "priority_by" ON "priority"("by") WHERE "by" IS NOT NULL;

ALTER TABLE "now" ADD COLUMN "qualifying" INTEGER NOT NULL DEFAULT 0 CHECK ("qualifying" IN (0, 1));
ALTER TABLE "now" ADD COLUMN "severe" INTEGER NOT NULL DEFAULT 0 CHECK ("severe" IN (0, 1));
ALTER TABLE "now" ADD COLUMN "recent" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "concern" TEXT;
ALTER TABLE "now" ADD COLUMN "suspended" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "susp_term" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "unplaced" TEXT CHECK ("unplaced" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "now" ADD COLUMN "school_moves" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "placements" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "pep_attend" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "now" ADD COLUMN "activity" TEXT;
ALTER TABLE "now" ADD COLUMN "destination" TEXT;
ALTER TABLE "now" ADD COLUMN "p16" TEXT;
ALTER TABLE "now" ADD COLUMN "suggest" TEXT;
ALTER TABLE "now" ADD COLUMN "young" INTEGER NOT NULL DEFAULT 0 CHECK ("young" IN (0, 1));
ALTER TABLE "now" ADD COLUMN "doing" TEXT;
ALTER TABLE "now" ADD COLUMN "doing_on" TEXT CHECK ("doing_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "now" ADD COLUMN "young_due" TEXT CHECK ("young_due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

CREATE INDEX "now_concern" ON "now"("concern", "sort_name", "n") WHERE "concern" IS NOT NULL;
CREATE INDEX "now_p16" ON "now"("p16", "sort_name", "n") WHERE "p16" IS NOT NULL;
CREATE INDEX "now_young" ON "now"("young_due", "sort_name", "n") WHERE "young" = 1;
CREATE INDEX "now_unplaced" ON "now"("unplaced", "n") WHERE "unplaced" IS NOT NULL;
CREATE INDEX "premium_year" ON "premium"("year", "stream");
CREATE INDEX "spend_year" ON "spend"("year", "stream");
CREATE INDEX "result_year" ON "result"("year", "stage");
CREATE INDEX "progress_term" ON "progress"("term");
CREATE INDEX "activity_from" ON "activity"("from");
CREATE INDEX "suspension_start" ON "suspension"("start");
CREATE INDEX "week_monday" ON "week"("monday");
CREATE INDEX "week_school" ON "week"("school") WHERE "school" IS NOT NULL;

-- The cycle of PEPs: a row for each child in the cohort of a term, worked out with the
-- duties. It is not part of the history.
CREATE TABLE "cycle" (
  "n" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "child" TEXT REFERENCES "child"("id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "term" TEXT NOT NULL,
  "need" TEXT NOT NULL,
  "pep" TEXT,
  "school" TEXT,
  "until" TEXT NOT NULL CHECK ("until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "stage" TEXT NOT NULL,
  "due" TEXT CHECK ("due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "since" TEXT CHECK ("since" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "meeting" TEXT CHECK ("meeting" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "place" TEXT,
  "at" TEXT,
  "held" TEXT CHECK ("held" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "received" TEXT CHECK ("received" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "rating" TEXT,
  "in_time" INTEGER NOT NULL DEFAULT 0 CHECK ("in_time" IN (0, 1))
) STRICT;

CREATE INDEX "cycle_term" ON "cycle"("term", "stage", "due", "n");
CREATE INDEX "cycle_child" ON "cycle"("child", "term");

-- Names are sorted in their folded form, as those of children are: Łukasz before Marcus.
-- It is filled in when everybody is worked out again.
ALTER TABLE "officer" ADD COLUMN "sorted" TEXT;
ALTER TABLE "school" ADD COLUMN "sorted" TEXT;
DROP INDEX "officer_sorted";
DROP INDEX "school_sorted";
CREATE INDEX "officer_sorted" ON "officer"("sorted", "n");
CREATE INDEX "school_sorted" ON "school"("sorted", "n");

-- There are new rules: everybody's duties are worked out again.
UPDATE "meta" SET "value" = '9999-12-31' WHERE "key" = 'as_of';
