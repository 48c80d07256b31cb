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

// The days of the query: `from` and `to`, both included. Without them the last `n` days until
// today. Answers and returns false when they are none, or more than `most`.
bool hq_query_days(hq_http_request *request, const hq_context *context, unsigned n, unsigned most,
                   hq_day *ret_from, hq_day *ret_to);
