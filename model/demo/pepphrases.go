package demo

// neverWhys is why a meeting was not held in its term.
var neverWhys = []string{
	"placement ended the day before and the new school had no place yet",
	"social worker left and nobody could come; put off twice, then the term was over",
	"school closed by storm on the day, no other date found before the holidays",
	"child in hospital; first PEP of next term brought forward",
	"the young person did not wish to meet; views to be gathered by the mentor",
	"moved to another authority's area mid-term, new designated teacher not named",
}

// What PEPs say beside their targets, all of it invented.

var strengthsOf = [stages][]string{
	nursery: {"Curious, settles with a story; parting in the morning is hard.", "Loves water play and music; words come slowly.", "Kind to younger children; finds sharing difficult."},
	primary: {"Reads with expression and helps others; gives up quickly in maths.", "Good at art and at building things; worries before tests.", "Punctual and proud of good work; playtimes end in quarrels.",
		"Has made one firm friend; concentrates for ten minutes at a time."},
	secondary: {"Capable in science and PE; misses Monday mornings.", "Trusted by staff at the farm; anxious about exams.", "Sets the pace in music; homework is seldom handed in.",
		"Makes thoughtful contributions; a move of placement has unsettled the term.", "Has kept a full week for the first time; behind in maths after last year."},
	college: {"Enjoys the workshop; maths at resit is the obstacle.", "Reliable at placement; money for travel is a worry.", "Settled in the group; attendance falls when the placement is unsettled."},
}

var needsSaid = map[string][]string{
	"E": {"Plan in place: adult support in core lessons, therapy each week; outcome 1 met, outcome 2 in hand.", "Annual review goes with this meeting; the outcome for communication is to be rewritten.",
		"Provision in section F is delivered but for the therapist, who comes from half term."},
	"K": {"SEN support: small-group literacy, reviewed each half term.", "SEN support for social and emotional needs: mentor and time-out card.", "Graduated approach, second cycle; the SENCO considers a request for assessment."},
}

var interests = []string{"Football on Saturdays and the school choir.", "Scouts on Thursdays; would like swimming lessons.", "Draws every day; the holiday art club was a success.", "Boxing gym twice a week with the carer.",
	"No activity outside school at present; the carer looks for a dance class.", "Young farmers; helps with a neighbour's dog."}

var earlyAreas = []string{"Communication: two-word phrases. Personal: plays beside others. Physical: as expected.", "Listens to a short story; counts to five; needs help with coat and shoes.",
	"On track in all prime areas; mathematics to watch."}

var careersBefore = []string{"Two careers interviews; college open day visited; wants construction.", "Options chosen; interested in childcare, and a taster day is booked.", "Applied for sixth form and for a college course as second choice.",
	"Undecided; careers adviser to meet again before half term."}

var careersAfter = []string{"On the Level 2 course; apprenticeship fair in spring.", "Wants to move to Level 3; needs GCSE English.", "Looks for part-time work beside college; CV written.", "University visit arranged; bursary explained."}

var moderatorsSay = []string{"The second target has no number.", "Voice is there, but not in the child's words.", "The evidence is better than the rating says.", "Cost given for one target only."}
