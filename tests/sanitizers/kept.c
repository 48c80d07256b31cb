// Preloaded into screens under AddressSanitizer: what their libraries keep at the end. They have no
// frame pointers, so that the stack of such a leak ends in g_malloc() and no line of
// leaks-of-others could name it without hiding ours; and to follow them without takes so long that
// keys are lost.
#include <dlfcn.h>
#include <gio/gio.h>

void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));

// GTK 4.8: gtk_init() keeps an object and its name, 164 bytes, for each module of films it finds.
void
g_io_modules_scan_all_in_directory_with_scope(const char *dirname, GIOModuleScope *scope)
{
    void (*theirs)(const char *, GIOModuleScope *) =
        (void (*)(const char *, GIOModuleScope *))dlsym(
            RTLD_NEXT, "g_io_modules_scan_all_in_directory_with_scope");
    if (__lsan_disable != NULL)
        __lsan_disable();
    theirs(dirname, scope);
    if (__lsan_enable != NULL)
        __lsan_enable();
}

// Mesa 22.3: its driver keeps 128 bytes, what it read of the processor, which only a variable of
// its own points to; libEGL unloads it at the end. A module that stays is not taken for a leak.
int
dlclose(void *module)
{
    return 0;
}
