// Takes tickets over N keep-alive connections at once and says how fast it went.
//
//   load PORT TOKEN CONNECTIONS SECONDS SERVICE…
//
// One line of JSON: connections, seconds, requests, errors, per_s, p50_us, p99_us.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 8192, LATENCIES_MAX = 1 << 22 };

typedef struct {
    int line;
    size_t have;
    int64_t asked_at;
    char answer[ROOM];
} connection;

static const char *token;
static char **services;
static int n_services;
static uint64_t dice;
static uint32_t *latencies;
static size_t n_latencies, n_errors;

static int64_t
now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static uint64_t
roll(void)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return dice;
}

static void
fail(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void
ask(connection *c)
{
    char body[64], request[1024];
    uint64_t high = roll(), low = roll();
    int length = snprintf(body, sizeof body, "{\"service\":\"%s\"}", services[low % n_services]);
    int size = snprintf(
        request, sizeof request,
        "POST /api/v1/tickets HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer %s\r\n"
        "Idempotency-Key: %08x-%04x-4%03x-8%03x-%012llx\r\n"
        "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        token, (unsigned)(high >> 32), (unsigned)(high >> 16) & 0xffff, (unsigned)high & 0xfff,
        (unsigned)(low >> 48) & 0xfff, (unsigned long long)low & 0xffffffffffff, length, body);
    c->have = 0;
    c->asked_at = now_us();
    if (send(c->line, request, (size_t)size, MSG_NOSIGNAL) != size)
        fail("send");
}

// Whether the whole answer is there.
static int
is_complete(connection *c)
{
    c->answer[c->have] = '\0';
    const char *end = strstr(c->answer, "\r\n\r\n");
    const char *length = end == NULL ? NULL : strcasestr(c->answer, "content-length:");
    return length != NULL &&
           c->have >= (size_t)(end + 4 - c->answer) + strtoul(length + 15, NULL, 10);
}

static int
receive(connection *c)
{
    ssize_t got = recv(c->line, c->answer + c->have, ROOM - 1 - c->have, 0);
    if (got <= 0)
        fail("the server went away");
    c->have += (size_t)got;
    if (!is_complete(c))
        return 0;
    if (strncmp(c->answer, "HTTP/1.1 201", 12) != 0 && n_errors++ == 0)
        fprintf(stderr, "load: %.300s\n", c->answer);
    if (n_latencies < LATENCIES_MAX)
        latencies[n_latencies++] = (uint32_t)(now_us() - c->asked_at);
    return 1;
}

static int
connect_to(uint16_t port)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1, line = socket(AF_INET, SOCK_STREAM, 0);
    if (line < 0 || connect(line, (struct sockaddr *)&address, sizeof address) != 0)
        fail("connect");
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return line;
}

static int
by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// Asks until `end`, then takes the answers that are still owed.
static void
run(int poll, int n, int64_t end)
{
    struct epoll_event ready[256];
    int asking = n;
    while (asking > 0) {
        int found = epoll_wait(poll, ready, 256, 10000);
        if (found <= 0)
            fail("no answer for ten seconds");
        for (int i = 0; i < found; i++) {
            connection *c = ready[i].data.ptr;
            if (!receive(c))
                continue;
            if (now_us() < end)
                ask(c);
            else
                asking--;
        }
    }
}

int
main(int argc, char **argv)
{
    if (argc < 6)
        return 2;
    int n = atoi(argv[3]), poll = epoll_create1(0);
    token = argv[2];
    services = argv + 5;
    n_services = argc - 5;
    dice = (uint64_t)now_us() * 2654435761u + (uint64_t)getpid();
    latencies = calloc(LATENCIES_MAX, sizeof *latencies);
    connection *all = calloc((size_t)n, sizeof *all);
    for (int i = 0; i < n; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
        all[i].line = connect_to((uint16_t)atoi(argv[1]));
        epoll_ctl(poll, EPOLL_CTL_ADD, all[i].line, &event);
    }
    int64_t began = now_us();
    for (int i = 0; i < n; i++)
        ask(&all[i]);
    run(poll, n, began + (int64_t)(atof(argv[4]) * 1e6));
    double took = (double)(now_us() - began) / 1e6;
    qsort(latencies, n_latencies, sizeof *latencies, by_size);
    printf("{\"connections\":%d,\"seconds\":%.3f,\"requests\":%zu,\"errors\":%zu,\"per_s\":%.0f,"
           "\"p50_us\":%u,\"p99_us\":%u}\n",
           n, took, n_latencies, n_errors, (double)n_latencies / took, latencies[n_latencies / 2],
           latencies[n_latencies * 99 / 100]);
    return n_errors > 0;
}
