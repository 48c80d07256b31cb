#include <glib.h>
#include <glib/gstdio.h>

#include "counter-display/board/voice/clips.h"
#include "counter-display/board/voice/phrase.h"
#include "counter-display/board/voice/wav.h"
#include "suite.h"

static char *
words_of(hq_lang lang, const char *number, const char *label, const char *noun)
{
    g_autoptr(hq_phrase) phrase = hq_phrase_new_call(lang, number, label, noun);
    return g_strjoinv("|", phrase->words);
}

START_TEST(a_call_in_chinese_is_a_list_of_clips)
{
    g_autofree char *words = words_of(HQ_ZH, "A068", "1", "台席");
    ck_assert_str_eq(words, "请|A|零|六|八|号|到|一|号|台席");
}
END_TEST

START_TEST(the_counter_is_counted_and_the_noun_is_the_halls)
{
    g_autofree char *words = words_of(HQ_ZH, "C1012", "12", "窗口");
    ck_assert_str_eq(words, "请|C|一|零|一|二|号|到|十|二|号|窗口");
}
END_TEST

START_TEST(a_call_in_english_says_its_digits)
{
    g_autofree char *words = words_of(HQ_EN, "A068", "12", "counter");
    ck_assert_str_eq(words, "Ticket|A|zero|six|eight|counter|twelve");
}
END_TEST

START_TEST(the_sentence_for_a_speech_program_reads_like_one)
{
    g_autoptr(hq_phrase) zh = hq_phrase_new_call(HQ_ZH, "A068", "1", "台席");
    g_autoptr(hq_phrase) en = hq_phrase_new_call(HQ_EN, "A068", "1", "counter");
    ck_assert_str_eq(zh->text, "请 A 零六八 号到 一 号台席");
    ck_assert_str_eq(en->text, "Ticket A, zero six eight, counter one");
}
END_TEST

START_TEST(a_label_of_letters_is_spelled)
{
    g_autofree char *words = words_of(HQ_ZH, "A001", "M2", "手持");
    ck_assert_str_eq(words, "请|A|零|零|一|号|到|M|二|号|手持");
}
END_TEST

START_TEST(a_sentence_is_said_as_it_stands)
{
    g_autoptr(hq_phrase) phrase = hq_phrase_new_sentence(HQ_EN, "The system is back. Go on");
    g_autofree char *words = g_strjoinv("|", phrase->words);
    ck_assert_str_eq(words, "The|system|is|back|Go|on");
    ck_assert_str_eq(phrase->text, "The system is back. Go on");
}
END_TEST

static void
save_clip(const char *folder, const char *word, guint silent_ms, guint loud_ms)
{
    hq_wav wav = {22050, 1, g_array_new(FALSE, TRUE, sizeof(gint16))};
    hq_wav_pad(&wav, silent_ms + loud_ms + silent_ms);
    for (guint i = 22050 * silent_ms / 1000; i < 22050 * (silent_ms + loud_ms) / 1000; i++)
        g_array_index(wav.samples, gint16, i) = 9000;
    g_autofree char *name = g_strconcat(word, ".wav", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(hq_wav_save(&wav, path, NULL));
    g_array_unref(wav.samples);
}

START_TEST(clips_join_without_the_silence_at_their_ends)
{
    g_autofree char *folder = g_dir_make_tmp("hq-clips-XXXXXX", NULL);
    g_autoptr(hq_phrase) phrase = hq_phrase_new_call(HQ_ZH, "A001", "2", "台席");
    for (guint i = 0; phrase->words[i]; i++) {
        ck_assert(!hq_clips_has_all(folder, phrase));
        save_clip(folder, phrase->words[i], 300, 200);
    }
    ck_assert(hq_clips_has_all(folder, phrase));
    g_autofree char *path = g_build_filename(folder, "whole.wav", NULL);
    ck_assert(hq_clips_join(folder, phrase, path, NULL));
    g_autoptr(hq_wav) whole = hq_wav_load(path, NULL);
    guint words = g_strv_length(phrase->words);
    ck_assert_uint_eq(words, 10);
    ck_assert_int_le(abs((int)whole->samples->len - (int)(words * 240 * 22050 / 1000)), 22050 / 50);
}
END_TEST

START_TEST(a_clip_that_is_no_sound_is_named)
{
    g_autofree char *folder = g_dir_make_tmp("hq-clips-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "请.wav", NULL);
    g_autoptr(hq_phrase) phrase = hq_phrase_new_call(HQ_ZH, "A001", "2", "台席");
    g_autoptr(GError) error = NULL;
    ck_assert(g_file_set_contents(path, "not a sound", -1, NULL));
    ck_assert(!hq_clips_join(folder, phrase, path, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "no clip of \"请\""));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("voice");
    hq_suite_add(suite, "chinese", a_call_in_chinese_is_a_list_of_clips, 5);
    hq_suite_add(suite, "counted", the_counter_is_counted_and_the_noun_is_the_halls, 5);
    hq_suite_add(suite, "english", a_call_in_english_says_its_digits, 5);
    hq_suite_add(suite, "sentence", the_sentence_for_a_speech_program_reads_like_one, 5);
    hq_suite_add(suite, "spelled", a_label_of_letters_is_spelled, 5);
    hq_suite_add(suite, "a sentence as it stands", a_sentence_is_said_as_it_stands, 5);
    hq_suite_add(suite, "joined", clips_join_without_the_silence_at_their_ends, 5);
    hq_suite_add(suite, "named", a_clip_that_is_no_sound_is_named, 5);
    return hq_suite_run(suite);
}
