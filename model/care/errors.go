package care

import "errors"

var errOrder = errors.New("an episode cannot end before it starts; correct one of the two dates")
