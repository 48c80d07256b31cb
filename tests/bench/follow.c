// Many followers of one stream, and the bare loop that a push is measured against.
//
//   follow PORT TOKEN TOPIC COUNT    opens COUNT streams and prints "ready"; a line on standard
//                                    input asks for the bytes received since the last one, once
//                                    nothing has come for a tenth of a second
//   follow bare COUNT BYTES ROUNDS   prints its port, takes COUNT followers, sends each BYTES in
//                                    ROUNDS rounds and prints the CPU that took, in µs a round
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static void
fail(const char *what)
{
    fprintf(stderr, "follow: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int64_t
cpu_us(void)
{
    struct timespec spent;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

static int
open_stream(uint16_t port, const char *token, const char *topic)
{
    char request[1024];
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int line = socket(AF_INET, SOCK_STREAM, 0);
    if (line < 0 || connect(line, (struct sockaddr *)&address, sizeof address) != 0)
        fail("connect");
    int size = snprintf(request, sizeof request,
                        "GET /api/v1/events?topics=%s HTTP/1.1\r\nHost: hall\r\n"
                        "Authorization: Bearer %s\r\n\r\n",
                        topic, token);
    if (send(line, request, (size_t)size, 0) != size)
        fail("send");
    return line;
}

// Reads whatever comes until nothing has for `quiet_ms`; the bytes.
static size_t
drain(int poll, int quiet_ms)
{
    static char sink[65536];
    struct epoll_event ready[256];
    size_t bytes = 0;
    int found;
    while ((found = epoll_wait(poll, ready, 256, quiet_ms)) > 0) {
        for (int i = 0; i < found; i++) {
            ssize_t got = recv(ready[i].data.fd, sink, sizeof sink, 0);
            if (got <= 0)
                fail("a stream ended");
            bytes += (size_t)got;
        }
    }
    return bytes;
}

static int
follow(char **argv)
{
    char line[16];
    int n = atoi(argv[4]), poll = epoll_create1(0);
    for (int i = 0; i < n; i++) {
        struct epoll_event event = {.events = EPOLLIN};
        event.data.fd = open_stream((uint16_t)atoi(argv[1]), argv[2], argv[3]);
        epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event);
    }
    drain(poll, 500);
    printf("ready\n");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) != NULL) {
        printf("%zu\n", drain(poll, 100));
        fflush(stdout);
    }
    return 0;
}

static int
listen_anywhere(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    if (door < 0 || bind(door, (struct sockaddr *)&address, size) != 0 || listen(door, 4096) != 0 ||
        getsockname(door, (struct sockaddr *)&address, &size) != 0)
        fail("listen");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return door;
}

static int
bare(char **argv)
{
    char head[1024];
    int n = atoi(argv[2]), rounds = atoi(argv[4]), door = listen_anywhere();
    size_t bytes = (size_t)atol(argv[3]);
    char *message = memset(malloc(bytes), 'x', bytes);
    int *lines = calloc((size_t)n, sizeof *lines);
    for (int i = 0; i < n; i++) {
        lines[i] = accept(door, NULL, NULL);
        if (lines[i] < 0 || recv(lines[i], head, sizeof head, 0) <= 0)
            fail("accept");
    }
    if (getchar() == EOF)
        return 1;
    int64_t before = cpu_us();
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < n; i++) {
            if (send(lines[i], message, bytes, MSG_NOSIGNAL) != (ssize_t)bytes)
                fail("send");
        }
        usleep(50000);
    }
    printf("%.1f\n", (double)(cpu_us() - before) / rounds);
    fflush(stdout);
    getchar();
    return 0;
}

int
main(int argc, char **argv)
{
    struct rlimit limit = {65536, 65536};
    setrlimit(RLIMIT_NOFILE, &limit);
    if (argc == 5 && strcmp(argv[1], "bare") == 0)
        return bare(argv);
    return argc == 5 ? follow(argv) : 2;
}
