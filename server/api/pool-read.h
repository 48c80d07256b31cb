// An answer that is made of a hall's journal: read and written as JSON on the pool, beside the
// hall's own work, then given from the loop thread.
#pragma once

#include "server/api/api-private.h"
#include "server/journal/reader.h"

// Reads and writes the answer; on the pool. False with an error.
typedef bool hq_pool_read_func(hq_journal_reader *reader, void *data, hq_writer *answer,
                               GError **error);

// Answers with what `read` writes: JSON, or of `type` where it is named. `data` is taken over.
void hq_pool_read(hq_http_request *request, const hq_context *context, hq_pool_read_func *read,
                  void *data, GDestroyNotify free_data);
