/* Calls the program, so that the linker keeps it. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

uint32_t program(uint32_t code, const void *topic, size_t length, int64_t expires_in);

int main(int argc, char **argv) {
    static char place[64] = "$iothub/twin/res/429/?$rid=1";
    return (int)program((uint32_t)(argc > 1 ? atoi(argv[1]) : 5), place, 28, -1);
}
