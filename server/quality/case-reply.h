// What somebody who writes to the hall by text message says about a case: that the answer to it
// will do, or will not; or what their message is when nobody asked. Pure; knows no phone and no
// hall.
#pragma once

#include <stdbool.h>

typedef enum {
    HQ_CASE_SAID_NOTHING, // neither, or both
    HQ_CASE_SAID_CONTENT, // "1", "满意", "solved"
    HQ_CASE_SAID_NOT,     // "2", "不满意", "还是没解决，话费没到", "not solved"
} hq_case_said;

// Reads an answer to "1 content, 2 not solved". A digit that belongs to other words ("2件事") is
// none, nor is one that the words deny ("1 不满意"). `ret_words` tells whether more was written
// than the answer itself, which is worth keeping. Bytes that are not UTF-8 say nothing.
hq_case_said hq_case_reply_read(const char *text, bool *ret_words);

typedef enum {
    HQ_CASE_MESSAGE_NOTHING, // no word at all, or a word of thanks: "谢谢", "好的呢", "12345"
    HQ_CASE_MESSAGE_WORDS,   // something that somebody should read
    HQ_CASE_MESSAGE_COMPLAINT,
    HQ_CASE_MESSAGE_SUGGESTION,
} hq_case_message;

// What a message is that answers nothing: by words that stand anywhere in it, "投诉", "complaint",
// "建议", "意见", "suggestion" …; a complaint is one whatever else it says. `ret_leads`, which may
// be NULL: whether the message begins with such a word.
hq_case_message hq_case_message_read(const char *text, bool *ret_leads);
