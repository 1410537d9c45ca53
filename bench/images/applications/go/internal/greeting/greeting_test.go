package greeting

import "testing"

func TestOf(t *testing.T) {
	if Of("ada") != "Hello Ada, says "+Version {
		t.Fail()
	}
}
