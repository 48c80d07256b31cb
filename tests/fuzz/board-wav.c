// Any bytes as a sound file: refused, or whole frames of what it says they are, which can be cut,
// padded and put behind each other.
#include <glib.h>

#include "counter-display/board/voice/wav.h"
#include "tests/fuzz/file.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    __attribute__((cleanup(fuzz_file_close))) fuzz_file file = fuzz_file_of(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(hq_wav) wav = hq_wav_load(file.path, &error);
    if ((wav == NULL) != (error != NULL))
        abort();
    if (wav == NULL)
        return 0;
    guint before = wav->samples->len;
    hq_wav_trim(wav);
    if (wav->channels < 1 || wav->samples->len > before)
        abort();
    hq_wav_pad(wav, 20);
    g_autoptr(hq_wav) more = hq_wav_load(file.path, &error);
    if (!hq_wav_append(wav, more, &error) || wav->samples->len < more->samples->len)
        abort();
    return 0;
}
