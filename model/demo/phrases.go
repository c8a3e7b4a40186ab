package demo

// What people say and write, all of it invented. Log entries are made of a
// beginning and an end, joined once when a run begins.

var alertTexts = []said{
	{"contact", "Letters to the carer only, never to the home address"}, {"contact", "Father must not be told which school"},
	{"contact", "Ring before 15:00; mother works nights"}, {"safety", "Visit in pairs: large dog at the address"},
	{"safety", "Do not visit alone: threats made to staff"}, {"court", "Non-molestation order: grandfather not to collect from school"},
	{"court", "Care proceedings: final hearing listed"}, {"health", "Epilepsy: rescue medicine goes with the child"},
	{"health", "Nut allergy: two pens at school"}, {"other", "Placement address is confidential"},
}

var voices = []string{
	"I like art and Mr Example helps me. I want to sit with Ellie in maths.",
	"School is OK. I don't like it when the taxi is late because everyone looks at me.",
	"I want to be a mechanic. Can I go to see the college?",
	"My reading has got better. I read to my foster carer's dog.",
	"I want to see my brother more and I don't want meetings in lesson time.",
	"Football club is the best thing. I would like new boots for it.",
	"I get angry when people ask about my family. The time-out card works.",
	"Maths is too fast. Small group is better because nobody laughs.",
	"I want to stay at this school whatever happens.",
	"I would like a laptop so that I can do my homework in my own room.",
	"I feel safe with Miss Sample. I don't want to change class.",
	"I am proud of my science mark. I want to do the cadets.",
	"I want to learn English quickly and then study to be a nurse.",
}

// youngVoices are those of children to Year 3.
var youngVoices = []string{
	"Chose the smiling face for playtime, lunch and story; the sad face for assembly.",
	"I like the sand and my friend Jo. I don't like the loud bell.",
	"I want Mummy Carol to see my painting.",
	"I can read the dragon book now. I want the next one.",
	"Drew the class with everybody holding hands and pointed to the one with the teacher.",
	"I like PE and pasta. I don't like going home in a different car.",
}

var othersThere = []string{"Educational psychologist", "Independent reviewing officer", "Speech and language therapist", "Head of year", "Advocate", "Personal adviser"}

var goldReasons = []string{
	"The child wrote and chaired the PEP; every target is tied to what they want",
	"Exemplary: each target has its evidence and its cost, and the carer's part is written in",
	"Targets build on two terms of evidence and the child explains them in their own words",
}

var promises = []string{
	"Ring the designated teacher", "Send the PEP dates to the social worker", "Chase the educational psychologist's report", "Ask for the attendance figures",
	"Confirm the annual review date with the SENCO", "Visit the school", "Check that tuition has begun", "Send the draft to the family",
	"Ask the panel about funding", "Ring the carer about the new timetable", "Check that the laptop has come", "Ask health for the missing advice",
}

var outcomes = []string{"Done", "Spoke, all in hand", "Sent", "Figures received", "Date confirmed", "No answer; wrote instead", "Agreed with the school"}

// opening is the beginning of entries of one kind.
type opening struct {
	kind string
	says []string
}

var openings = [strands][]opening{
	aboutCare: {
		{"call", []string{"Rang the designated teacher about attendance", "Rang the designated teacher to arrange the PEP", "Rang the social worker about the placement move",
			"Rang the carer about homework and sleep", "Rang the head of year after an incident at lunch", "Social worker rang about a change of school",
			"Rang the school about a part-time timetable", "Rang the tuition provider"}},
		{"email", []string{"Emailed the designated teacher about the targets", "Emailed the social worker the PEP feedback", "School sent the attendance figures",
			"Emailed the reviewing officer before the care review", "Emailed the finance team about Pupil Premium Plus", "Designated teacher sent the PEP"}},
		{"visit", []string{"Visited the school and met the pupil", "Visited the school to look at the provision", "Visited the placement with the social worker"}},
		{"meeting", []string{"PEP meeting at the school", "Met the designated teacher and the SENCO", "Professionals' meeting about the placement", "Reintegration meeting after a suspension"}},
		{"letter", []string{"Wrote to the head about a suspension", "Wrote to the other authority about a school place"}},
		{"decision", []string{"Agreed Pupil Premium Plus for 1:1 tuition", "Agreed a laptop", "Agreed to fund the breakfast club"}},
		{"note", []string{"Weekly attendance looked at", "Read the school report", "Talked over in supervision"}},
	},
	aboutAssessment: {
		{"call", []string{"Rang the family to introduce myself", "Rang the SENCO about the evidence", "Rang the educational psychology service", "Mother rang to ask how far we are"}},
		{"email", []string{"Chased the educational psychologist's advice", "Chased health advice", "School sent its advice", "Sent the request for advice to social care", "Emailed the family the dates"}},
		{"visit", []string{"Visited the setting to see the child"}},
		{"meeting", []string{"Met the family to go through the draft", "Multi-agency panel looked at the request"}},
		{"letter", []string{"Decision letter sent to the family", "Consultation sent to three schools", "Draft plan sent to the family"}},
		{"decision", []string{"Panel agreed to go on", "Draft passed quality assurance"}},
		{"note", []string{"Evidence read and summarised", "Timeline checked"}},
	},
	aboutReview: {
		{"call", []string{"Rang the SENCO to fix the review date", "Rang the family after the review", "Rang the school about the late report", "Family rang about transport"}},
		{"email", []string{"Asked the school for the review report", "Review papers received from the school", "Emailed the family the amendments", "Consulted the preferred school", "Reminded the school of the review date"}},
		{"visit", []string{"Went to the annual review at the school", "Visited the special school with the family"}},
		{"meeting", []string{"Annual review meeting", "Met the family about a change of placement", "Phase transfer meeting"}},
		{"letter", []string{"Decision letter sent", "Amendment notice sent"}},
		{"decision", []string{"Panel agreed the change of funding", "Agreed to maintain the plan"}},
		{"note", []string{"Plan read against the report", "Provision in section F checked", "Outcomes looked at before the review"}},
	},
}

// endings are those that go with each kind of entry.
var endings = map[string][]string{
	"call": {".", ": will ring back tomorrow.", ": left a message.", ": all in hand.", ": figures to come by Friday.", "; agreed to look again in a fortnight.",
		"; no answer, will try again.", "; asked for it in writing.", "; worried about Mondays.", "; next step is with the school.", "; settled and doing well."},
	"email":    {".", "; nothing heard yet.", ": answer promised by Friday.", ": all in hand.", "; one page is missing, asked for it.", "; copied to the manager.", "; next step is with the school."},
	"visit":    {".", ": settled and doing well.", ": quiet, but glad to be asked.", "; room and timetable seen.", "; agreed to come again next term.", ": the classroom is calmer than last time."},
	"meeting":  {".", ": all there.", ": agreed what each will do by half term.", "; notes to follow this week.", ": the family is content with the plan.", "; agreed to look again in a fortnight."},
	"letter":   {".", "; copied to the social worker.", ", by email and by post.", "; sent again, the address had changed."},
	"decision": {".", ", from the start of next half term.", ", for two terms and then to be looked at again.", "; the school has been told."},
	"note":     {".", ": nothing new.", ": a question for the school, to ring tomorrow.", ": to raise at the next meeting.", "; summary on file."},
}

// allSentences joins every beginning with every end that goes with it.
func allSentences() [strands][]sentence {
	var out [strands][]sentence
	for s, kinds := range openings {
		for _, o := range kinds {
			for _, say := range o.says {
				for _, end := range endings[o.kind] {
					out[s] = append(out[s], sentence{o.kind, say + end})
				}
			}
		}
	}
	return out
}
