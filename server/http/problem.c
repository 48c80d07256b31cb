#include "problem.h"
#include "request.h"

#include <string.h>

static const struct hq_problem_entry ENTRIES[HQ_PROBLEMS] = {
#define HQ_PROBLEM_ROW(symbol, code, status, title, remedy) {code, status, title, remedy},
    HQ_PROBLEM_TABLE(HQ_PROBLEM_ROW)
#undef HQ_PROBLEM_ROW
};

const struct hq_problem_entry *
hq_problem_entry(enum hq_problem problem)
{
    return &ENTRIES[problem];
}

enum hq_problem
hq_problem_find(const char *code)
{
    unsigned i = 0;
    while (i < HQ_PROBLEMS && strcmp(ENTRIES[i].code, code) != 0)
        i++;
    return i;
}

static void
append_string(GString *out, const char *text)
{
    g_autofree char *sound = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *c = sound; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_printf(out, "\\%c", *c);
        else if ((unsigned char)*c < 0x20 || *c == 0x7f)
            g_string_append_printf(out, "\\u%04x", (unsigned char)*c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
}

static void
append_member(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_c(out, ',');
    append_string(out, name);
    g_string_append_c(out, ':');
    append_string(out, value);
}

GString *
hq_problem_json(enum hq_problem problem, const struct hq_problem_member *members, size_t count,
                const char *detail)
{
    const struct hq_problem_entry *entry = hq_problem_entry(problem);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "{\"type\":\"/problems/%s\",\"status\":%u", entry->code,
                           entry->status);
    append_member(out, "code", entry->code);
    append_member(out, "title", entry->title);
    append_member(out, "detail", detail);
    append_member(out, "remedy", entry->remedy);
    for (size_t i = 0; i < count; i++)
        append_member(out, members[i].name, members[i].value);
    g_string_append(out, "}\n");
    return out;
}

void
hq_http_before_refusal(hq_http_request *request, hq_http_refusal_func *func, void *data)
{
    request->refusal = func;
    request->refusal_data = data;
}

// Takes `body` over.
static void
send(hq_http_request *request, enum hq_problem problem, GString *body)
{
    unsigned status = hq_problem_entry(problem)->status;
    hq_http_refusal_func *first = request->refusal;
    request->refusal = NULL;
    if (first != NULL && first(request, status, body, request->refusal_data))
        return;
    hq_problem_send(request, status, body);
}

void
hq_problem_send(hq_http_request *request, unsigned status, GString *body)
{
    hq_http_reply(request, status, "application/problem+json", body->str, body->len);
    g_string_free(body, TRUE);
}

static void
reply(hq_http_request *request, enum hq_problem problem, const struct hq_problem_member *member,
      const char *detail)
{
    send(request, problem, hq_problem_json(problem, member, member == NULL ? 0 : 1, detail));
}

void
hq_problem_reply(hq_http_request *request, enum hq_problem problem, const char *detail, ...)
{
    va_list arguments;
    va_start(arguments, detail);
    g_autofree char *text = detail == NULL ? NULL : g_strdup_vprintf(detail, arguments);
    va_end(arguments);
    reply(request, problem, NULL, text);
}

void
hq_problem_reply_later(hq_http_request *request, enum hq_problem problem, unsigned seconds)
{
    g_autofree char *header = g_strdup_printf("%u", seconds);
    GString *body = hq_problem_json(problem, NULL, 0, NULL);
    g_string_truncate(body, body->len - strlen("}\n"));
    g_string_append_printf(body, ",\"retry_after_s\":%u}\n", seconds);
    hq_http_add_header(request, "Retry-After", header);
    send(request, problem, body);
}

void
hq_problem_reply_with(hq_http_request *request, enum hq_problem problem, const char *member,
                      const char *value, const char *detail, ...)
{
    va_list arguments;
    va_start(arguments, detail);
    g_autofree char *text = detail == NULL ? NULL : g_strdup_vprintf(detail, arguments);
    va_end(arguments);
    struct hq_problem_member extra = {member, value};
    reply(request, problem, &extra, text);
}
