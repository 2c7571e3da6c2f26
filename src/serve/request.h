/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_REQUEST_H
#define TONGBAO_SERVE_REQUEST_H

/* What a request says, read without any server: each function is plain text in, value out. */

#include <stdbool.h>
#include <stdint.h>

#include "region/region.h"
#include "text/text.h"

/* The file that an address means, as a path below the folder: decoded once, `index.html` behind a
 * slash. False: none of ours. */
bool request_path(struct region *region, struct str address, struct str *path);

/* Does the Host header name this machine? With `name`, its own one, others may ask too: by that
 * name, or by an address, which no foreign page can pretend to be. */
bool request_host_ok(struct str host, struct str name);

/* Does the Origin header of a request say that it comes from a page of this very `host`? */
bool request_origin_ok(struct str origin, struct str host);

/* May a request with this Sec-Fetch-Site header cost us more than a file? Not if a page of another
 * site makes the browser send it. A browser that sends none, or no browser, may. */
bool request_site_ok(struct str site);

/* What stands percent-encoded in an address: one line of UTF-8, not too long. False: none. */
bool request_line(struct region *region, struct str encoded, struct str *line);

/* Is `etag` one of those in an If-None-Match header? */
bool request_has_etag(struct str header, struct str etag);

/* A Range header of one range of a file of `size` bytes. */
enum request_range {
    REQUEST_WHOLE, /* none, or one that need not be followed */
    REQUEST_PART,
    REQUEST_BEYOND /* begins behind the end: 416 */
};
enum request_range request_range(struct str header, uint64_t size, uint64_t *from, uint64_t *to);

/* The media type by the ending of a name. */
const char *request_type(struct str path);

#endif
