# Flags shared by the whole tree and by gpu/ when it is built alone.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1" CACHE STRING "Debug: optimised enough to path-trace in tests" FORCE)

# gpu/render and gpu/proof, where the time goes, ask for -O3 themselves.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "Release" FORCE)

find_program(HEARTH_CCACHE ccache)
if(HEARTH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${HEARTH_CCACHE}")
endif()
find_program(HEARTH_MOLD mold)
if(HEARTH_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

# hearth_warnings(target): our own code is built with every warning as an error; generated code is not.
function(hearth_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
    # GCC 12 reports these falsely for std::string at -O2 and above (GCC bugs 105329, 105651 and 107852).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  endif()
endfunction()

set(HEARTH_SANITIZE "" CACHE STRING "Sanitizers: address,undefined or thread")
if(HEARTH_SANITIZE)
  add_compile_options(-fsanitize=${HEARTH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HEARTH_SANITIZE})
endif()
# The fuzzers need the libraries they call instrumented too.
if(HEARTH_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR HEARTH_FUZZ)
  set(HEARTH_PCH ON)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # The header's time in a precompiled header would make ccache miss.
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()

# Two checkouts of the same commit give the same bytes.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)

# hearth_add_pch(name LIBS ... HEADERS ...): headers that are parsed once for all targets that share them (hearth_share_pch).
# Not in the build that clang-tidy reads: there every source stands by itself, so a missing #include shows.
function(hearth_add_pch name)
  cmake_parse_arguments(P "EXECUTABLE" "" "LIBS;HEADERS" ${ARGN})
  if(NOT HEARTH_PCH)
    return()
  endif()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  if(P_EXECUTABLE) # compiled as programs are, with -fPIE
    file(CONFIGURE OUTPUT "${source}" CONTENT "int main() { return 0; }\n")
    add_executable(${name} "${source}")
  else()
    file(CONFIGURE OUTPUT "${source}" CONTENT "// Carries the precompiled headers.\n")
    add_library(${name} STATIC "${source}")
  endif()
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE ${P_LIBS})
  target_precompile_headers(${name} PRIVATE ${P_HEADERS})
endfunction()

# hearth_share_pch(folder pch): the folder's libraries that use Qt take the precompiled headers.
function(hearth_share_pch folder pch)
  if(NOT TARGET ${pch})
    return()
  endif()
  get_property(targets DIRECTORY "${folder}" PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    get_target_property(uses_qt ${target} AUTOMOC)
    if(type STREQUAL "STATIC_LIBRARY" AND uses_qt)
      target_precompile_headers(${target} REUSE_FROM ${pch})
    endif()
  endforeach()
endfunction()
