// Whether the vault's knowledge cards are what the journal tells of: every version, approval,
// withdrawal, reading and answer, each way.
#pragma once

#include "server/journal/verify.h"
#include "shared/engine/event.h"

typedef struct hq_card_story hq_card_story;

hq_card_story *hq_card_story_new(void);
void hq_card_story_free(hq_card_story *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_card_story, hq_card_story_free)

// The events of the journal, in order.
void hq_card_story_take(hq_card_story *story, uint64_t seq, const hq_event *event);

// Compares with the vault, which may be read later and know more. Adds to `*findings`.
bool hq_card_story_judge(hq_card_story *story, hq_journal_reader *reader,
                         hq_journal_finding finding, void *data, uint64_t *findings,
                         GError **error);
