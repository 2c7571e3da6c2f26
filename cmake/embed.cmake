# SPDX-License-Identifier: MIT
# embed(FILE NAME): the bytes of FILE as `static const char NAME[]` in generated/<name in small letters>.h
function(embed file name)
    string(TOLOWER ${name} base)
    set(source ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    set(header ${CMAKE_CURRENT_BINARY_DIR}/generated/${base}.h)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    file(READ ${source} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
    file(CONFIGURE OUTPUT ${header} @ONLY CONTENT
"/* made from ${file} */
static const unsigned char ${name}[] = {
${bytes}0x00};
")
endfunction()
