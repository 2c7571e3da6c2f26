# SPDX-License-Identifier: MIT
# Debian wants the manuals of a package compressed, without the time of day in them.
file(GLOB_RECURSE manuals ${CPACK_TEMPORARY_DIRECTORY}/*/share/man/*.[1-8])
if(manuals)
    execute_process(COMMAND gzip -9 -n -f ${manuals} COMMAND_ERROR_IS_FATAL ANY)
endif()
