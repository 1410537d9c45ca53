# Answers on port 8080; @GREETING@ is replaced while the image is built.
use strict;
use warnings;
use IO::Socket::INET;

$SIG{TERM} = sub { exit 0 };
$| = 1;
my $server = IO::Socket::INET->new(LocalPort => 8080, Listen => 99, ReuseAddr => 1) or die;
while (1) {
    my $client = $server->accept or next;
    my ($path) = (<$client> // '') =~ m{^GET (\S+) };
    while (my $line = <$client>) { last if $line =~ /^\r?\n$/ }
    if ($path eq '/health') {
        my $written = open my $asked, '>', '/app/data/asked';
        print $client $written ? "HTTP/1.0 200 OK\r\n\r\n" : "HTTP/1.0 500 No\r\n\r\n$!";
    }
    else {
        my $error = (open my $code, '>', '/app/code') ? 'written' : $!;
        print $client "HTTP/1.0 200 OK\r\n\r\n@GREETING@ $< $error\n";
    }
}
