package list

import "caseload/model/query"

// FigureKey asks for the rows behind a figure of the annual report or of the PEP report,
// by the name of the figure (annual.Ref). In a list that is not the figure's own it asks
// for the rows of the children whom the figure counts.
const FigureKey = "figure"

func figureKey() query.Key {
	return query.Key{Name: FigureKey, Label: "Figure of a report", Type: query.Text, Width: 20,
		Help: "What a figure of “caseload report virtual-school” or “report peps” counts.", Example: `figure:"virtual-school/2025-26/all/year/9"`}
}
