#include "server/quality/case-reply.h"

#include "server/quality/spoken.h"

static const char *const contents[] = {
    "非常满意",   "很满意", "满意",     "解决了",    "已解决",         "已经解决", "问题解决",
    "问题已解决", "solved", "resolved", "satisfied", "very satisfied", "content",  "yes, solved"};
static const char *const nots[] = {"不满意",      "不太满意",     "不是很满意",  "不怎么满意",
                                   "没解决",      "没有解决",     "未解决",      "没得到解决",
                                   "没处理",      "没有处理",     "未处理",      "not solved",
                                   "unsolved",    "not resolved", "unresolved",  "not satisfied",
                                   "unsatisfied", "dissatisfied", "not content", "not fixed"};
static const char *const complaints[] = {"投诉", "举报", "complain"};
static const char *const suggestions[] = {"建议", "意见", "suggest", "feedback"};
static const char *const thanks[] = {
    "谢谢",   "多谢", "感谢", "你好",      "您好",   "好的",  "收到", "知道",  "明白",
    "不客气", "辛苦", "可以", "thank you", "thanks", "thank", "okay", "hello", "好",
    "嗯",     "哦",   "行",   "ok",        "hi",     "yes",   "你",   "您",    "们"};
static const char *const particles[] = {"了", "啊", "呢", "的", "吧", "哈", "啦", "哦"};

// ---- an answer ----

// "有没有解决", "没有不满意" ask or deny.
static bool
is_denied(const char *text, const char *at)
{
    return at > text && g_utf8_get_char(g_utf8_prev_char(at)) == g_utf8_get_char("有");
}

static bool
says_not(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(nots); i++) {
        const char *at = hq_spoken_find(text, nots[i]);
        if (at != NULL && !is_denied(text, at))
            return true;
    }
    return false;
}

static const char *
skip_particles(const char *at)
{
    for (size_t i = 0; i < G_N_ELEMENTS(particles); i++) {
        if (hq_spoken_after(at, particles[i]) != NULL)
            return skip_particles(hq_spoken_after(at, particles[i]));
    }
    return at;
}

// Where the answer ends when the text begins with a word of content that stands by itself.
static const char *
after_content(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(contents); i++) {
        const char *end = hq_spoken_after_whole(text, contents[i]);
        end = end == NULL ? NULL : skip_particles(end);
        if (end != NULL && (*end == '\0' || hq_spoken_is_gap(g_utf8_get_char(end))))
            return end;
    }
    return NULL;
}

static hq_case_said
read_digit(const char *begin, bool *ret_words)
{
    gunichar digit = hq_spoken_plain(g_utf8_get_char(begin));
    const char *end = g_utf8_next_char(begin), *rest = hq_spoken_skip_gap(end);
    bool not_ = says_not(rest), content = after_content(rest) != NULL;
    bool alone = *end == '\0' || hq_spoken_is_gap(g_utf8_get_char(end)) || not_ || content;
    *ret_words = *rest != '\0';
    if (!alone || (digit == '1' && not_) || (digit == '2' && content && !not_))
        return HQ_CASE_SAID_NOTHING;
    return digit == '1' ? HQ_CASE_SAID_CONTENT : HQ_CASE_SAID_NOT;
}

hq_case_said
hq_case_reply_read(const char *text, bool *ret_words)
{
    *ret_words = false;
    if (!g_utf8_validate(text, -1, NULL))
        return HQ_CASE_SAID_NOTHING;
    const char *begin = hq_spoken_skip_gap(text);
    gunichar first = *begin == '\0' ? 0 : hq_spoken_plain(g_utf8_get_char(begin));
    if (first == '1' || first == '2')
        return read_digit(begin, ret_words);
    *ret_words = *begin != '\0';
    if (says_not(begin))
        return HQ_CASE_SAID_NOT;
    const char *end = after_content(begin);
    if (end == NULL)
        return HQ_CASE_SAID_NOTHING;
    *ret_words = *hq_spoken_skip_gap(end) != '\0';
    return HQ_CASE_SAID_CONTENT;
}

// ---- anything else ----

static bool
says_any(const char *text, const char *const *words, size_t n, bool *leads)
{
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        found |= hq_spoken_find(text, words[i]) != NULL;
        *leads |= hq_spoken_after(text, words[i]) != NULL;
    }
    return found;
}

static const char *
after_thanks(const char *at)
{
    for (size_t i = 0; i < G_N_ELEMENTS(thanks); i++) {
        const char *end = hq_spoken_after_whole(at, thanks[i]);
        if (end != NULL)
            return skip_particles(end);
    }
    return NULL;
}

static bool
is_nothing(const char *text)
{
    const char *at = text;
    while (at != NULL && *(at = hq_spoken_skip_gap(at)) != '\0') {
        bool letter = g_unichar_isalpha(hq_spoken_plain(g_utf8_get_char(at)));
        at = letter ? after_thanks(at) : g_utf8_next_char(at);
    }
    return at != NULL;
}

hq_case_message
hq_case_message_read(const char *text, bool *ret_leads)
{
    bool leads = false;
    hq_case_message message = HQ_CASE_MESSAGE_WORDS;
    if (!g_utf8_validate(text, -1, NULL))
        return HQ_CASE_MESSAGE_NOTHING;
    const char *begin = hq_spoken_skip_gap(text);
    bool complains = says_any(begin, complaints, G_N_ELEMENTS(complaints), &leads);
    bool suggests = says_any(begin, suggestions, G_N_ELEMENTS(suggestions), &leads);
    if (complains)
        message = HQ_CASE_MESSAGE_COMPLAINT;
    else if (suggests)
        message = HQ_CASE_MESSAGE_SUGGESTION;
    else if (is_nothing(begin))
        message = HQ_CASE_MESSAGE_NOTHING;
    if (ret_leads != NULL)
        *ret_leads = leads;
    return message;
}
