package demo

// people is a group of names that go together. The surnames say in each language
// that the person is an example: "Örnek" is Turkish for one, "範例" is Chinese.
type people struct {
	mille       int
	boys, girls []string
	surnames    []string
	ethnicities []part
	languages   []part
}

// plainSurnames are the invented surnames of most children, carers and officers.
var plainSurnames = []string{
	"Testa", "Samplewood", "Mockford", "Placeholder", "Fixture", "Dummett-Test", "Loremby", "Ipsumson",
	"Exampley", "Fictionby", "Madeupham", "Pretendleigh", "Sampleton", "Testerby", "Demoson", "Inventham",
	"Specimen", "O'Sample", "MacSample", "Fitz-Example", "D'Exemple", "Notareal", "Stubdale", "Dolorsit",
	"Ametworth", "Mockingham", "Fakeley", "Draftwell", "Trialby", "Protoham", "Examplethwaite", "Testbrook",
	"Blankenship-Test", "Samplesmith", "Nobodyson", "Imaginary", "Seedling-Data", "Modelby", "Templeton-Demo", "Whatsham",
}

var englishOnly = []part{{"English", 1000}}

var peoples = []people{
	{
		mille: 700,
		boys: []string{"Alfie", "Marcus", "Jayden", "Callum", "Reece", "Tyler", "Oscar", "Finley", "Kai", "Harrison", "Dylan", "Mason",
			"Jude", "Theo", "Leo", "Archie", "Ellis", "Rhys", "Noah-James", "Connor", "Seán", "Ta'Shaun", "Toby", "Blake", "Logan", "Riley"},
		girls: []string{"Zoë", "Chloé", "Ruby", "Ellie-Mae", "Lacey", "Skye", "Amelia", "Freya", "Poppy", "Brooke", "Niamh", "Imogen",
			"Keira", "Maisie", "Siân", "Esmé", "Bethan", "Jasmine", "Lexi-Rae", "D'Arcy", "Róisín", "Tilly", "Evie", "Demi-Leigh", "Summer", "Harper"},
		surnames:    plainSurnames,
		ethnicities: []part{{"WBRI", 850}, {"MWBC", 60}, {"BCRB", 25}, {"WIRI", 20}, {"MOTH", 20}, {"WIRT", 8}, {"WROM", 7}, {"REFU", 5}, {"NOBT", 5}},
		languages:   englishOnly,
	},
	{
		mille: 100,
		boys:  []string{"Amir", "Arjun", "Hamza", "Imran", "Ravi", "Zain", "Yusuf", "Kiran"},
		girls: []string{"Priya", "Aaliyah", "Noor", "Anjali", "Meera", "Safiya", "Zara", "Simran"},
		// "Example" in Urdu and Hindi, Punjabi and Bengali.
		surnames:    []string{"Namoona", "Udaharan", "Misaal", "Udahran-Test", "Namuna", "Drishtanta"},
		ethnicities: []part{{"APKN", 450}, {"AIND", 250}, {"ABAN", 130}, {"MWAS", 120}, {"AOTH", 50}},
		languages:   []part{{"English", 500}, {"Urdu", 250}, {"Panjabi", 150}, {"Bengali", 100}},
	},
	{
		mille:       70,
		boys:        []string{"Łukasz", "Szymon", "Michał", "Jakub", "Ștefan", "Andrei"},
		girls:       []string{"Zuzanna", "Małgorzata", "Oliwia", "Agnieszka", "Ioana", "Viktória"},
		surnames:    []string{"Przykład", "Przykładowicz", "Wzorska", "Exemplu", "Příklad", "Példa"},
		ethnicities: []part{{"WOTH", 920}, {"WROM", 80}},
		languages:   []part{{"Polish", 500}, {"English", 250}, {"Romanian", 200}, {"Slovak", 50}},
	},
	{
		mille:       60,
		boys:        []string{"Kwame", "Tobi", "Jelani", "Emmanuel", "Abdi", "Kofi"},
		girls:       []string{"Amara", "Ifeoma", "Zuri", "Ayaan", "Fọlákẹ́", "Hodan"},
		surnames:    []string{"Apẹẹrẹ", "Mfano", "Tusaale", "Nhwɛso", "Misali"},
		ethnicities: []part{{"BAFR", 750}, {"MWBA", 150}, {"BOTH", 100}},
		languages:   []part{{"English", 600}, {"Somali", 200}, {"Yoruba", 100}, {"Swahili", 100}},
	},
	{
		mille:       40,
		boys:        []string{"محمد", "Omar", "كريم", "Bilal"},
		girls:       []string{"فاطمة", "Layla", "ليلى", "Amal"},
		surnames:    []string{"مثال", "Mithal", "نموذج", "Örnek"},
		ethnicities: []part{{"OOTH", 1000}},
		languages:   []part{{"Arabic", 700}, {"Turkish", 100}, {"English", 200}},
	},
	{
		mille:       30,
		boys:        []string{"小龍", "Wei", "志明", "Tuấn", "Jürgen", "Mateo"},
		girls:       []string{"美玲", "Mei", "雅婷", "Nguyệt", "Inês", "Søs"},
		surnames:    []string{"範例", "Fanli", "Ví-Dụ", "Beispiel", "Ejemplo", "Exemplo"},
		ethnicities: []part{{"CHNE", 400}, {"AOTH", 300}, {"WOTH", 300}},
		languages:   []part{{"English", 400}, {"Cantonese", 300}, {"Vietnamese", 150}, {"Portuguese", 150}},
	},
}

// arrivals are unaccompanied asylum-seeking children.
var arrivals = people{
	boys:        []string{"Rebîn", "Filmon", "Dawit", "Idris", "Farhad", "Tuấn", "Ermal", "Yonas", "Hîwa", "Abdulrahman"},
	girls:       []string{"Selam", "Hiwot", "Şilan", "Linh"},
	surnames:    []string{"Nimûne", "Abinet", "Belga", "Shembull", "Tusaale", "Mithal", "Ví-Dụ"},
	ethnicities: []part{{"OOTH", 550}, {"BAFR", 300}, {"AOTH", 100}, {"WOTH", 50}},
	languages:   []part{{"Kurdish", 300}, {"Tigrinya", 250}, {"Arabic", 200}, {"Pashto", 120}, {"Vietnamese", 70}, {"Albanian", 60}},
}

// peopleOf draws a group of names.
func peopleOf(d *dice) *people {
	m := d.n(1000)
	for i := range peoples {
		if m < peoples[i].mille {
			return &peoples[i]
		}
		m -= peoples[i].mille
	}
	return &peoples[0]
}

// doubleNames are surnames of two parts, made once so that naming a child costs nothing.
func doubleNames() []string {
	var out []string
	for i, a := range plainSurnames {
		for j := 1; j < 12; j++ {
			if b := plainSurnames[(i+j*3)%len(plainSurnames)]; short(a) && short(b) && a != b {
				out = append(out, a+"-"+b)
			}
		}
	}
	return out
}

// short keeps names that are double already from growing further.
func short(name string) bool {
	for _, r := range name {
		if r == '-' {
			return false
		}
	}
	return len(name) < 11
}

// adults are names of social workers, teachers and carers.
func adults() []string {
	titles := []string{"Jo", "Sam", "Alex", "Marta", "Hamid", "Zoë", "Carol", "Dev", "Łucja", "Grace", "Iain", "Bea", "Olu", "Wendy", "Piotr", "Nia"}
	var out []string
	for i, s := range plainSurnames {
		for j := range 6 {
			out = append(out, titles[(i*5+j*3)%len(titles)]+" "+s)
		}
	}
	return out
}
