/*
 * The Movie Streaming Protocol: what the server and the client share. IDs such as WIRE-04 name
 * requirements of docs/protocol.md.
 */
#ifndef MSP_H
#define MSP_H

#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

/* ---- Packets (section 2) ---- */

enum {
    MSP_PORT_REQUEST = 0x01,
    MSP_PORT_ALLOCATED = 0x02,
    MSP_PORT_ANSWER = 0x04, /* Port OK or Port NOK, as F says */
    MSP_ACK = 0x08,
    MSP_REGISTRATION_REQUEST = 0x10,
    MSP_MOVIES_AVAILABLE = 0x20,
    MSP_MOVIE_CHOICE = 0x40,
    MSP_STREAM = 0x80
};

enum {
    MSP_MAX_NAME = 255,
    MSP_MAX_PAYLOAD = 1400,
    MSP_MAX_CATALOGUE = 1200, /* the longest Movies Available that a server sends (SEL-04) */
    MSP_MOVIES_HEADER = 11,
    MSP_STREAM_HEADER = 12,
    MSP_MAX_DATAGRAM = 65536 /* room for the longest datagram there is: nothing is ever cut */
};

/* One packet of any type; fields that the type does not have are 0. */
struct msp_packet {
    uint8_t type;
    bool flag; /* F of a Port OK/NOK, E of a stream packet */
    uint16_t port;
    uint16_t movie_id;
    uint16_t count;
    uint32_t interval;
    uint64_t seq;
    const uint8_t *body; /* the entries of a Movies Available, the payload of a stream packet */
    size_t body_length;
};

/* One entry of a Movies Available. */
struct msp_movie {
    uint16_t id;
    uint8_t name_size;
    const uint8_t *name; /* not terminated by a NUL */
};

/* Writes the packet to `octets`, which has room for it, and returns its length. */
size_t msp_encode(const struct msp_packet *packet, uint8_t *octets);

/* Reads a datagram; false if it is malformed (WIRE-04). The packet's body points into it. */
bool msp_decode(const uint8_t *octets, size_t length, struct msp_packet *packet);

/* Appends an entry of a Movies Available to `octets` and returns its length. */
size_t msp_encode_movie(uint16_t id, const char *name, uint8_t *octets);

/* Takes the entry at *offset and moves *offset behind it; false if there is none. */
bool msp_next_movie(const struct msp_packet *packet, size_t *offset, struct msp_movie *movie);

/* Whether these octets can be the name of a movie: 1-255 octets of UTF-8, no NUL. */
bool msp_is_name(const uint8_t *octets, size_t length);

/* ---- Endpoints and sockets ---- */

union msp_endpoint {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

uint16_t msp_port(const union msp_endpoint *endpoint);
union msp_endpoint msp_with_port(const union msp_endpoint *endpoint, uint16_t port);
bool msp_same(const union msp_endpoint *a, const union msp_endpoint *b);

/* A non-blocking UDP socket on exactly this address; port 0 lets the kernel choose. -1 if taken. */
int msp_bind(const union msp_endpoint *own);
uint16_t msp_bound_port(int socket);

/* False if the socket has no room at the moment. Any other error counts as lost on the way. */
bool msp_send(int socket, const union msp_endpoint *to, const uint8_t *octets, size_t length);
bool msp_send_packet(int socket, const union msp_endpoint *to, const struct msp_packet *packet);

/* The length of the next datagram that waits, 0 for an empty one; -1 if none waits. */
ssize_t msp_receive(int socket, uint8_t octets[MSP_MAX_DATAGRAM], union msp_endpoint *from);

/* ---- Clock, waiting and signals ---- */

#define MSP_NEVER INT64_MAX

/* Microseconds of a clock that nobody sets. All times in the programs are on it. */
int64_t msp_now(void);
int64_t msp_earlier(int64_t a, int64_t b);

/* Waits until a socket is readable or the time has come. */
void msp_wait(struct pollfd *sockets, size_t count, int64_t until);

/* From now on SIGTERM and SIGINT make this descriptor readable. */
int msp_catch_signals(void);

/* ---- Environment (section 9) ---- */

enum { MSP_EXIT_OK = 0, MSP_EXIT_ERROR = 1, MSP_EXIT_LOSSES = 2, MSP_EXIT_ROLE = 127 };

/* Writes one line to standard error and exits with code 1. */
_Noreturn void msp_fail(const char *format, ...);

const char *msp_role(void);
const char *msp_text(const char *variable); /* NULL if it is unset or empty */
const char *msp_required(const char *variable);
bool msp_parse(const char *text, size_t length, uint64_t least, uint64_t most, uint64_t *value);
uint64_t msp_number(const char *variable, uint64_t otherwise, uint64_t least, uint64_t most);
uint16_t msp_required_port(const char *variable);
int64_t msp_milliseconds(const char *variable, uint64_t otherwise); /* in microseconds */
union msp_endpoint msp_address(const char *variable, uint16_t port);

#endif
