// What reading and writing costs: an issued event both ways, a kiosk's document of ten services.
// Run by `meson test -C build --benchmark wire`.
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "samples.h"
#include "shared/wire/event.h"
#include "shared/wire/kiosk-doc.h"

enum { ROUNDS = 200000, SERVICES = 10 };

// Of this process: other work on the machine does not count.
static gint64
cpu_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (gint64)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
report(const char *what, gint64 began, int rounds, size_t bytes)
{
    double us = (double)(cpu_us() - began) / rounds;
    printf("%-28s %8.2f us  %6zu bytes\n", what, us, bytes);
}

static void
bench_event(const hq_config *config)
{
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_event event = sample_event(HQ_EVENT_ISSUED), back;
    gint64 began = cpu_us();
    for (int i = 0; i < ROUNDS; i++) {
        hq_writer_reset(&writer);
        hq_event_encode(&event, config, &writer);
    }
    report("issued event, written", began, ROUNDS, writer.length);
    began = cpu_us();
    for (int i = 0; i < ROUNDS; i++) {
        if (!hq_event_decode(writer.text, writer.length, config, &back, NULL))
            g_error("an event does not read back");
    }
    report("issued event, read", began, ROUNDS, writer.length);
}

static void
fill(hq_service_view *services)
{
    for (int i = 0; i < SERVICES; i++) {
        hq_service_view *view = &services[i];
        view->id = sample_slug("broadband");
        view->name = sample_text("家庭宽带新装", "Home broadband");
        strcpy(view->letter, "A");
        view->icon = view->id;
        view->open = true;
        view->opens_s = view->serves_s = view->left = -1;
        view->waiting = 12;
        view->wait = (hq_range){true, 720, 1200};
        view->documents = sample_text("请带身份证原件", "Please bring your identity card");
        view->where = sample_text("一楼东区", "Ground floor, east");
    }
}

static void
bench_document(void)
{
    static hq_service_view services[SERVICES];
    fill(services);
    hq_kiosk_doc doc = {.services = {services, SERVICES}, .open_points = 8, .waiting = 120}, back;
    doc.head.hall.id = sample_slug("xinjiekou");
    doc.head.now = SAMPLE_NOW;
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    gint64 began = cpu_us();
    for (int i = 0; i < ROUNDS / 10; i++) {
        hq_writer_reset(&writer);
        hq_kiosk_doc_encode(&doc, &writer);
    }
    report("kiosk document, written", began, ROUNDS / 10, writer.length);
    began = cpu_us();
    for (int i = 0; i < ROUNDS / 10; i++) {
        if (!hq_kiosk_doc_decode(writer.text, writer.length, &back, NULL))
            g_error("a document does not read back");
        hq_kiosk_doc_clear(&back);
    }
    report("kiosk document, read", began, ROUNDS / 10, writer.length);
}

int
main(void)
{
    hq_config *config = sample_config();
    bench_event(config);
    bench_document();
    hq_config_free(config);
    return 0;
}
