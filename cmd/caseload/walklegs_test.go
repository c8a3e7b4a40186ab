package main

// theService is what an empty file needs: a team, officers, schools, and the child.
func theService() []leg {
	officer := func(name, initials string) []string {
		return []string{"n", "=" + name, "tab", "=" + initials, "tab", "tab", "o", "tab", "~New", "enter", "ctrl+s"}
	}
	school := func(name string) []string { return []string{"n", "tab", "tab", "=" + name, "ctrl+s"} }
	tabs := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = "tab"
		}
		return out
	}
	return []leg{
		{title: "a team", keys: []string{"7", "t", "n", "=New assessments", "tab", "e", "ctrl+s"}, has: []string{"New assessments"}},
		{title: "officers", keys: append(append([]string{"7"}, officer("J. Demo", "JD")...), officer("P. Writer", "PW")...), has: []string{"J. Demo", "P. Writer"}},
		{title: "schools", keys: append(append([]string{"6"}, school("Ash Primary")...), school("Elmfield High")...), has: []string{"Ash Primary", "Elmfield High"}},
		{title: "who works", keys: []string{"3", "W", "~J. Demo", "enter"}, has: []string{"Working as J. Demo"}},
		{title: "the child", keys: append(append([]string{"2", "n", "tab", "=Zoë", "tab", "=Testa-Brook", "tab", "tab", "=4 mar 2016", "tab", "f"}, tabs(9)...),
			"~Ash", "enter", "tab", "tab", "tab", "~Speech", "enter", "ctrl+s"), rec: []string{"child forename=Zoë surname=Testa-Brook born=2016-03-04 need=SLCN"}},
		{title: "its officer", keys: []string{"m", "m", "R", "~P. Wr", "enter", "y"}, has: []string{"Testa-Brook", "given to P. Writer"}},
	}
}

// theAssessment is from the request to the final plan.
func theAssessment() []leg {
	return []leg{
		{title: "request", keys: []string{"enter", "n", "a", "tab", "tab", "tab", "p", "ctrl+s"}, has: []string{"Saved: EHC assessment of Zoë Testa-Brook.", "wk 1/20"},
			due: []string{"A-DEC 2026-04-15", "A-20 2026-07-22"}, rec: []string{"assessment received=2026-03-04 source=parent"}},
		{title: "its screen", keys: []string{">ASSESSMENT", "enter"}, has: []string{"week 1 of 20", "Tell the family whether there will be an assessment – ours (d)"}},
		{title: "decision to assess", on: "2026-04-10", keys: []string{"d", "tab", "tab", "a", "tab", "tab", "=10 apr 2026", "ctrl+s"},
			has: []string{"The decision is recorded", "Ask for advice – ours (s)"}, rec: []string{"assessment decision=assess notified=2026-04-10"}},
		{title: "advice asked", keys: []string{"s", "enter"}, has: []string{"Asked 5 advisers"}, due: []string{"A-ADV 2026-05-22"}},
		{title: "advice received", on: "2026-05-20", keys: []string{"home", "r", "home", "r", "home", "r", "home", "r", "home", "r"}, has: []string{"Received today"},
			rec: []string{"advice adviser=parent received=2026-05-20", "advice adviser=ep received=2026-05-20"}},
		{title: "decision to issue", on: "2026-06-01", keys: []string{"o", "i", "ctrl+s"}, has: []string{"The outcome of the assessment is recorded.", "Serve the draft plan"},
			rec: []string{"assessment outcome=issue outcome_on=2026-06-01"}},
		{title: "draft checked by another", keys: []string{"x"}, has: []string{"written by P. Writer", "checked by J. Demo"}},
		{title: "draft rated", keys: []string{"o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "g", "ctrl+s"}, has: []string{"The draft is rated ○ GREEN."}},
		{title: "draft served", on: "2026-06-10", keys: []string{"v", "ctrl+s"}, has: []string{"The draft is served", "the family’s fifteen days end"},
			due: []string{"A-REP 2026-06-24"}, rec: []string{"assessment draft_served=2026-06-10"}},
		{title: "consulted", keys: []string{"n", ">Elmfield High", "enter", "enter"}, has: []string{"Consulted 1 setting"}, due: []string{"A-CONS 2026-06-25"}},
		{title: "answer of the school", on: "2026-06-22", keys: []string{"home", "r", "o", "ctrl+s"}, has: []string{"The answer is recorded.", "Offers a place"},
			rec: []string{"consultation answer=offer"}},
		{title: "answer of the family", keys: []string{"f", "ctrl+s"}, has: []string{"The family’s answer is recorded."}, rec: []string{"assessment reps=2026-06-22"}},
		{title: "final plan", on: "2026-06-25", keys: []string{"p"}, asks: true, has: []string{"The final plan · Zoë Testa-Brook", "Elmfield High", "Speech, language and communication needs"}},
		{title: "final plan sent", keys: []string{"ctrl+s"}, has: []string{"The final plan is recorded and in force.", "plan sent in week 17"},
			due: []string{"A-20 2026-07-22", "B-12M 2027-06-24", "B-MEET 2027-05-27"}, rec: []string{"assessment final_sent=2026-06-25", "plan made=2026-06-25 need=SLCN"}},
	}
}

// theReview is an annual review with its amendment, on the board of the reviews.
func theReview() []leg {
	return []leg{
		{title: "asked of the school", on: "2026-09-01", keys: []string{"5", "m", "m", "z", "@", "N", "s", "=1 sep 2026", "ctrl+s"}, rec: []string{"annual asked=2026-09-01"}},
		{title: "meeting arranged", on: "2026-09-02", keys: []string{"@", "N", "m", "=5 oct 2026", "ctrl+s"},
			due: []string{"B-INV 2026-09-21", "B-PAPERS 2026-09-21"}, rec: []string{"annual meeting=2026-10-05"}},
		{title: "invitations", on: "2026-09-18", keys: []string{"@", "N", "i", "=18 sep 2026", "ctrl+s"}, rec: []string{"annual invited=2026-09-18"}},
		{title: "held", on: "2026-10-05", keys: []string{"@", "N", "h", "=5 oct 2026", "ctrl+s"}, due: []string{"B-REPORT 2026-10-19", "B-DEC 2026-11-02"}, rec: []string{"annual held=2026-10-05"}},
		{title: "report", on: "2026-10-15", keys: []string{"@", "N", "r", "=15 oct 2026", "ctrl+s"}, rec: []string{"annual report=2026-10-15"}},
		{title: "decision and notice", on: "2026-10-30", keys: []string{"@", "N", "d", "a", "=30 oct 2026", "tab", "=30 oct 2026", "ctrl+s"},
			// Eight weeks from the notice come before twelve from the meeting.
			due: []string{"B-REP15 2026-11-13", "B-FINAL8 2026-12-25"}, rec: []string{"annual decision=amend decided=2026-10-30 notice=2026-10-30"}},
		{title: "amended plan", on: "2026-11-20", keys: []string{"@", "N", "f", "=20 nov 2026", "tab", "=B F", "ctrl+s"},
			due: []string{"B-12M 2027-10-29", "B-MEET 2027-10-01"}, rec: []string{"annual final=2026-11-20", "plan amended=2026-11-20", "version on=2026-11-20"}},
	}
}

// theTransfer is to secondary school, on the board of its cohort.
func theTransfer() []leg {
	return []leg{
		{title: "the cohort", on: "2026-11-23", keys: []string{"5", "0", "t", "m", "m", "C", "y"}, has: []string{"before 15 Feb, in 83d", "to secondary 0/1"}, due: []string{"B-PT-15F 2027-02-14"}},
		{title: "family asked", keys: []string{"@", "N", "s", "=23 nov 2026", "ctrl+s"}, rec: []string{"transfer asked=2026-11-23"}},
		{title: "preference", on: "2026-12-01", keys: []string{"@", "N", "p", "=1 dec 2026", "tab", "=Elmfield", "enter", "ctrl+s"}, rec: []string{"transfer preferred=2026-12-01"}},
		{title: "named", on: "2027-01-11", keys: []string{"@", "N", "m", "=Elmfield", "enter", "ctrl+s"}},
		{title: "final plan", on: "2027-01-25", keys: []string{"@", "N", "f", "=25 jan 2027", "ctrl+s"}, has: []string{"Done 1 of 1", "Final plan: Testa-Brook, Zoë, Mon 25 Jan 2027."},
			rec: []string{"transfer final=2027-01-25", "plan amended=2027-01-25"}},
	}
}

// theAppeal is the family’s, and what the Tribunal orders.
func theAppeal() []leg {
	return []leg{
		{title: "appeal", on: "2027-03-17", keys: []string{"2", "2", "enter", "n", "m", "s", "tab", "=25 jan 2027", "tab", "tab", "tab", "tab", "=12 mar 2027", "tab", "tab", "tab", "=15 mar 2027", "tab", "=16 mar 2027", "ctrl+s"},
			// Thirty tribunal days, Good Friday and Easter Monday left out.
			due: []string{"D-RESP 2027-04-29"}, rec: []string{"dispute about=contents notice=2027-01-25 certificate=2027-03-12 registered=2027-03-15 appeal=2027-03-16"}},
		{title: "its screen", keys: []string{">Disagreement", "enter"}, has: []string{"Sections B, F or I"}},
		{title: "response", on: "2027-04-26", keys: []string{">…reached us", "enter", "tab", "=26 apr 2027", "ctrl+s"}, rec: []string{"dispute responded=2027-04-26"}},
		{title: "order", on: "2027-05-12", keys: []string{"n", "~contents", "enter", "=10 may 2027", "ctrl+s"}, has: []string{"Amend the contents · made Mon 10 May 2027"},
			due: []string{"D-ORDER 2027-06-14"}, rec: []string{"order kind=contents made=2027-05-10"}},
		{title: "done as ordered", on: "2027-06-07", keys: []string{">.*Amend the contents", "enter", ">Made", "enter", "tab", "tab", "=7 jun 2027", "ctrl+s"},
			due: []string{"D-ORDER 2027-06-14"}, rec: []string{"order kind=contents done=2027-06-07"}},
	}
}
