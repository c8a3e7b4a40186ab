package demo

// What the records of the EHC work say, all of it invented.

// authorities are those to and from which children move. There are none such.
var authorities = []string{"Samplesea Council", "Testford Borough Council", "Exampleshire County Council", "Mockingham City Council", "Fictonbury Council"}

var refusals = []string{
	"Needs are met with what the school offers from its own resources; two cycles of support are not yet complete.",
	"The evidence shows progress with the present support. A review with the SENCO in two terms.",
	"No evidence of special educational needs that an assessment would have to clarify.",
	"The difficulties follow from absence; a plan for attendance is agreed with the school first.",
}

var noPlans = []string{
	"The advice describes needs that a school can meet at SEN support. A next-steps meeting is offered.",
	"Provision that the advice asks for is ordinarily available in Oakshire schools.",
}

var assessReasons = []string{"", "", "Needs across settings and little progress in spite of support.", "Both limbs of the test are met.", "Panel: agreed, educational psychologist to see the child at home as well."}

var sufficient = []string{"report of the last annual health check", "assessment of the spring term by the same service", "child and family assessment of this year", "report of the specialist clinic"}

var adviceExcuses = []said{
	{"a", "bereavement in the family"}, {"a", "child in hospital"}, {"b", "family abroad for five weeks"}, {"c", "two appointments not kept"},
}

var draftNotes = []string{
	"Section F: say how often, how long and by whom.", "Section E: outcomes are provision written as outcomes.", "Section B does not name the need that the therapist describes in paragraph 4.",
	"Section A is in our words, not in the child’s.", "Advice of the psychologist is not listed in K.",
}

// objections are the reasons with the grounds on which a setting objects.
var objections = []said{
	{"unsuitable", "The group in this year has quite different needs."}, {"unsuitable", "We cannot give the level of therapy in section F."},
	{"education", "Another child in the class would disrupt the learning of those there."}, {"education", "Thirty-one in the year group and eight plans already."},
	{"resources", "It would need a building change that no budget covers."}, {"full", "We are full in this year group."},
}

var comers = []string{"", "", "", "Educational psychologist", "Speech and language therapist", "Careers adviser", "SENDIASS adviser", "Family support worker", "Specialist teacher"}

var reviewReasons = []string{"", "report came late from the school", "waiting for health advice", "caseworker changed", "family asked for more time", "report came late from the school"}

var changesOf = []said{
	{"B E F", "Outcomes renewed; therapy from weekly to fortnightly with a programme in between"}, {"E F", "Outcomes for the key stage"}, {"B F", "New diagnosis; sensory provision added"},
	{"F I", "Placement changed"}, {"E F J", "Personal budget for the tutor"}, {"A E", "Views of the young person; preparing for adulthood"}, {"F", "Support hours specified"}, {"B F G", "Health provision specified"},
}

var askedFor = map[string][]string{
	"placement": {"A special school: the class is too large", "A school nearer home", "A residential place", "A place in resourced provision"},
	"funding":   {"From band 2 to band 4: a second adult at lunch and play", "Exceptional funding for a term", "Full-time support after a change of need"},
	"budget":    {"Personal budget for a tutor", "Personal budget for equine therapy named in F", "Personal budget for a communication aid"},
	"payment":   {"Direct payment instead of the arranged personal assistant", "Direct payment for transport"},
}

var noChange = []string{"The present school meets the needs in B; see the report of the review.", "The provision in F does not need it.", "The costed timetable shows that the band is enough."}

type concern struct{ kind, by, detail, outcome string }

var concerns = []concern{
	{"risk", "SENCO", "Three suspensions this half term; school says it cannot meet need", "Support plan with the outreach team; placement holds"},
	{"risk", "Parent", "Not been in for three weeks; anxious about the bus", "Return on a timetable agreed with the family; transport changed"},
	{"risk", "Head teacher", "Head asks for an emergency review: two members of staff hurt", "Funding for a second adult, reviewed after a term"},
	{"risk", "Social worker", "Foster placement may end, and the school with it", "New placement within reach of the school"},
	{"breakdown", "Head teacher", "School has withdrawn its offer of a place", "Place at another special school; plan amended"},
	{"breakdown", "Parent", "Family will not send the child back", "Change of school consulted on and named"},
	{"exclusion", "Head teacher", "Permanently excluded after an assault", "Place at the alternative provision from the sixth day; new school named"},
	{"exclusion", "Head teacher", "Permanently excluded; governors meet next week", "Governors did not uphold it; back at school"},
	{"complaint", "Parent", "Complaint: amended plan promised for July has not come", "Apology, and the plan sent"},
	{"complaint", "Parent", "Complaint, stage 2: nobody answers the telephone", "Answered; one named officer agreed"},
	{"complaint", "Member of Parliament", "Letter of the Member of Parliament about the delay", "Answered with dates, and kept to"},
}

var promisesMade = []string{"The authority will assess.", "A further meeting with the psychologist, and section F in hours.", "The preferred school is consulted again.", "Therapy is specified in F."}
