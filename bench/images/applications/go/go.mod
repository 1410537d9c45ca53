module example.com/service

go 1.22

require golang.org/x/text v0.21.0
