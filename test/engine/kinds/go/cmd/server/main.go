// Answers on port 8080; `server health` asks it.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/hello/internal/answer"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "health" {
		response, err := http.Get("http://127.0.0.1:8080/health")
		if err != nil || response.StatusCode != http.StatusOK {
			os.Exit(1)
		}
		return
	}
	http.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		if err := os.WriteFile("/app/data/asked", []byte("yes"), 0o600); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		zone, err := time.LoadLocation("Europe/Paris")
		fmt.Fprintln(w, answer.Greeting(), os.Getuid(), zone, err, os.WriteFile("/app/code", nil, 0o600))
	})
	server := &http.Server{Addr: ":8080"}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	go server.ListenAndServe()
	<-ctx.Done()
	server.Shutdown(context.Background())
}
