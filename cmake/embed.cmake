# SPDX-License-Identifier: MIT
# embed(FILES NAME): the bytes of FILES, one behind the other, as `static const char NAME[]` in
# generated/<name in small letters>.h
function(embed files name)
    string(TOLOWER ${name} base)
    set(header ${CMAKE_CURRENT_BINARY_DIR}/generated/${base}.h)
    set(hex "")
    foreach(file IN LISTS files)
        set(source ${CMAKE_CURRENT_SOURCE_DIR}/${file})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
        file(READ ${source} part HEX)
        string(APPEND hex "${part}")
    endforeach()
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
    file(CONFIGURE OUTPUT ${header} @ONLY CONTENT
"/* made from ${files} */
static const unsigned char ${name}[] = {
${bytes}0x00};
")
endfunction()
