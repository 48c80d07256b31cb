// What verify and backup need of a reader beyond its public face. Inside server/journal only.
#pragma once

#include "server/journal/events.h"
#include "server/journal/reader.h"

hq_store *hq_journal_reader_store(hq_journal_reader *reader);

// Between begin and end all reads see one state.
bool hq_journal_reader_begin(hq_journal_reader *reader, GError **error);
void hq_journal_reader_end(hq_journal_reader *reader);
