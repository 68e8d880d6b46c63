// SPDX-License-Identifier: EUPL-1.2
// qpdf's headers, as both compilers can read them. Included by .cpp files of this folder only.
#pragma once

#define POINTERHOLDER_TRANSITION 4  // qpdf's old pointers are not used here

#ifdef __clang__
// clang 14 refuses JSON.hh in C++20: a vector of the class inside the class, with libstdc++'s constexpr
// destructor. Nothing of ours asks qpdf for JSON, so its declaration is enough.
#define JSON_HH
class JSON;
#endif

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
