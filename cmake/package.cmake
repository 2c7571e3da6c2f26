# SPDX-License-Identifier: MIT
# The Debian package: cpack -G DEB, in the build folder.
set(doc ${CMAKE_CURRENT_BINARY_DIR}/doc)
file(MAKE_DIRECTORY ${doc})
find_program(GZIP gzip REQUIRED)
# Debian wants it compressed, without the time of day in it.
add_custom_command(OUTPUT ${doc}/changelog.gz
    COMMAND ${GZIP} -9 -n -c ${CMAKE_CURRENT_SOURCE_DIR}/CHANGELOG.md > ${doc}/changelog.gz
    DEPENDS CHANGELOG.md VERBATIM)
add_custom_target(package_documents ALL DEPENDS ${doc}/changelog.gz)
install(FILES deploy/copyright ${doc}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tongbao)
set(CPACK_PACKAGE_CONTACT "tongbao maintainers <maintainers@tongbao.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reads, publishes and keeps notices of inspection rectification")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"tongbao reads Chinese notices of inspection rectification as a clerk has
them, keeps what they say in a ledger (one SQLite file), and makes a static
site that opens anywhere, with search, feeds, tables and archives. It never
states what a notice does not state, and never loses a character of it.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | caddy | httpd, rsync, openssh-client")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/cmake/compress.cmake)
include(CPack)
