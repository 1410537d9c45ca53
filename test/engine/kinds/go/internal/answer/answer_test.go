package answer

import "testing"

func TestGreeting(t *testing.T) {
	if Greeting() != "Hello World" {
		t.Fail()
	}
}
