package code

import "strings"

// Ethnicity holds the main codes, which the 903 return takes. Schools may keep
// finer codes; Parse reads those as the main code that they roll up to.
var Ethnicity = &List{
	Name:   "Ethnicity",
	Source: "DfE, SSDA903 and school census main codes; roll-up of the extended codes not confirmed",
	Codes: plain(
		"WBRI", "White British",
		"WIRI", "White Irish",
		"WIRT", "Traveller of Irish heritage",
		"WROM", "Gypsy or Roma",
		"WOTH", "Any other White background",
		"MWBC", "White and Black Caribbean",
		"MWBA", "White and Black African",
		"MWAS", "White and Asian",
		"MOTH", "Any other mixed background",
		"AIND", "Indian",
		"APKN", "Pakistani",
		"ABAN", "Bangladeshi",
		"AOTH", "Any other Asian background",
		"CHNE", "Chinese",
		"BCRB", "Caribbean",
		"BAFR", "African",
		"BOTH", "Any other Black background",
		"OOTH", "Any other ethnic group",
		"REFU", "Refused",
		"NOBT", "Information not yet obtained",
	),
	Aliases: extended(
		"WBRI", "WCOR WENG WSCO WWEL WOWB WNIR British",
		"WOTH", "WALB WBOS WCRO WGRE WGRK WGRC WITA WKOS WPOR WSER WTUR WTUK WTUC WEUR WEEU WWEU WOTW",
		"WROM", "WROG WROR WROO",
		"MWAS", "MWAP MWAI MWAO",
		"MOTH", "MAOE MABL MACH MBOE MBCH MCOE MWCH MWOE MOTM",
		"APKN", "AMPK AKPA AOPK",
		"AOTH", "AAFR AKAO ANEP ASNL ASLT ASRO AOTA",
		"BAFR", "BANN BCON BGHA BNGN BSLN BSOM BSUD BAOF",
		"BOTH", "BEUR BNAM BOTB",
		"CHNE", "CHKC CMAL CSNG CTWN COCH CNHE", // the last is how the dataset misspells it
		"OOTH", "OAFG OARA ORAB OEGY OFIL OIRN OIRQ OJPN OKOR OKRD OLAM OLEB OLIB OMAL OMRC OPOL OTHA OVIE OYEM OOEG",
		"NOBT", "Unknown",
	),
}

// extended makes aliases from value, texts, value, texts, …
func extended(pairs ...string) []Alias {
	var out []Alias
	for i := 0; i+1 < len(pairs); i += 2 {
		for _, t := range strings.Fields(pairs[i+1]) {
			out = append(out, Alias{Text: t, Value: pairs[i]})
		}
	}
	return out
}
