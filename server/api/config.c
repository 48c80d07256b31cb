// The hall's configuration: as it is, what it may say, how it came about.
#include "server/api/api-private.h"

#include <string.h>

#include "server/config/config-file.h"
#include "server/config/config-schema.h"

static void
add_version(hq_http_request *request, uint64_t seq)
{
    g_autofree char *tag = g_strdup_printf("\"%" G_GUINT64_FORMAT "\"", seq);
    hq_http_add_header(request, "ETag", tag);
    hq_http_add_header(request, "Cache-Control", "no-store");
}

static void
reply_file(hq_http_request *request, const hq_config *config, uint64_t seq)
{
    g_autofree char *text = hq_config_file_write(config);
    add_version(request, seq);
    hq_http_reply(request, 200, "text/plain; charset=utf-8", text, strlen(text));
}

void
hq_get_config(hq_http_request *request, const hq_context *context)
{
    const hq_state *state = context->hall->floor->state;
    const hq_config *config = hq_state_config(state);
    if (config == NULL)
        hq_reply_refusal(request, HQ_REFUSED_DAY_NOT_OPEN);
    else
        reply_file(request, config, hq_state_config_seq(state));
}

// The version a change was made from: `If-Match: "17"`; 0 when it does not say.
static bool
read_base(const hq_http_request *request, uint64_t *ret_base)
{
    guint64 seq = 0;
    const char *match = hq_http_header(request, "if-match");
    size_t length = match == NULL ? 0 : strlen(match);
    *ret_base = 0;
    if (match == NULL)
        return true;
    if (length < 3 || match[0] != '"' || match[length - 1] != '"')
        return false;
    g_autofree char *digits = g_strndup(match + 1, length - 2);
    bool right = g_ascii_string_to_unsigned(digits, 10, 1, INT64_MAX, &seq, NULL);
    *ret_base = seq;
    return right;
}

void
hq_put_config(hq_http_request *request, const hq_context *context)
{
    uint64_t base;
    g_autoptr(GPtrArray) mistakes = NULL;
    if (!read_base(request, &base)) {
        hq_problem_reply(request, HQ_PROBLEM_STALE_VERSION, "If-Match names no version");
        return;
    }
    hq_config *config = hq_config_file_read(hq_http_body(request, NULL), &mistakes);
    if (config == NULL) {
        g_autofree char *lines = hq_mistakes_format(mistakes, "configuration");
        hq_problem_reply(request, HQ_PROBLEM_CONFIG_INVALID, "%s", lines);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_CONFIGURE);
    call->config = config;
    call->command.config = config;
    call->command.base = base;
    call->write_answer = hq_answer_done;
    hq_api_submit(request, context, call);
}

void
hq_get_config_schema(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_config_schema_write(&writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_api_print_settings(void)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_config_schema_write(&writer);
    g_print("%s\n", writer.text);
}
