// libpq, loaded when it is first used.
//
// libpq brings Kerberos, LDAP and GnuTLS with it: 17 libraries whose loading costs a process more than everything else
// dbmaint does at its start, for SQLite and `--version` as well. So libpqxx is linked statically and finds here the
// functions of libpq that it calls; each passes its arguments on to the real one, which the first call loads.
// The compiler checks every line against libpq-fe.h; a function that is missing here does not link.

#include <dlfcn.h>
#include <libpq-fe.h>

#include <string>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"

namespace {

// The version of the binary interface, the same since PostgreSQL 8.2.
constexpr const char* library_name = "libpq.so.5";

[[noreturn]] void unusable() {
  const char* reason = dlerror();
  throw dbmaint::Error(
      dbmaint::ErrorKind::failed, dbmaint::text::postgres::loading_libpq,
      dbmaint::Text(dbmaint::text::postgres::libpq_not_loaded, {{"reason", reason != nullptr ? reason : "-"}}),
      dbmaint::text::postgres::hint_install_libpq);
}

// Never unloaded: connections may outlive whoever asked first.
void* library() {
  static void* const handle = [] {
    void* loaded = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    if (loaded == nullptr) unusable();
    return loaded;
  }();
  return handle;
}

template <typename Function>
Function* in_libpq(const char* name) {
  void* found = dlsym(library(), name);
  if (found == nullptr) unusable();
  return reinterpret_cast<Function*>(found);
}

}  // namespace

#define FORWARD(result, name, parameters, arguments)           \
  extern "C" result name parameters {                          \
    static auto* const real = in_libpq<decltype(name)>(#name); \
    return real arguments;                                     \
  }

// clang-format off: one function a line reads better.
FORWARD(PGconn*, PQconnectStart, (const char* conninfo), (conninfo))
FORWARD(PostgresPollingStatusType, PQconnectPoll, (PGconn * conn), (conn))
FORWARD(PGconn*, PQconnectdb, (const char* conninfo), (conninfo))
FORWARD(PGconn*, PQconnectdbParams, (const char* const* keywords, const char* const* values, int expand_dbname),
        (keywords, values, expand_dbname))
FORWARD(void, PQfinish, (PGconn * conn), (conn))
FORWARD(PQconninfoOption*, PQconndefaults, (), ())
FORWARD(PQconninfoOption*, PQconninfoParse, (const char* conninfo, char** errmsg), (conninfo, errmsg))
FORWARD(PQconninfoOption*, PQconninfo, (PGconn * conn), (conn))
FORWARD(void, PQconninfoFree, (PQconninfoOption * connOptions), (connOptions))
FORWARD(void, PQreset, (PGconn * conn), (conn))
FORWARD(PGcancel*, PQgetCancel, (PGconn * conn), (conn))
FORWARD(void, PQfreeCancel, (PGcancel * cancel), (cancel))
FORWARD(int, PQcancel, (PGcancel * cancel, char* errbuf, int errbufsize), (cancel, errbuf, errbufsize))
FORWARD(char*, PQdb, (const PGconn* conn), (conn))
FORWARD(char*, PQuser, (const PGconn* conn), (conn))
FORWARD(char*, PQhost, (const PGconn* conn), (conn))
FORWARD(char*, PQport, (const PGconn* conn), (conn))
FORWARD(ConnStatusType, PQstatus, (const PGconn* conn), (conn))
FORWARD(int, PQprotocolVersion, (const PGconn* conn), (conn))
FORWARD(int, PQserverVersion, (const PGconn* conn), (conn))
FORWARD(char*, PQerrorMessage, (const PGconn* conn), (conn))
FORWARD(int, PQsocket, (const PGconn* conn), (conn))
FORWARD(int, PQbackendPID, (const PGconn* conn), (conn))
FORWARD(int, PQclientEncoding, (const PGconn* conn), (conn))
FORWARD(int, PQsetClientEncoding, (PGconn * conn, const char* encoding), (conn, encoding))
FORWARD(void, PQinitOpenSSL, (int do_ssl, int do_crypto), (do_ssl, do_crypto))
FORWARD(PGVerbosity, PQsetErrorVerbosity, (PGconn * conn, PGVerbosity verbosity), (conn, verbosity))
FORWARD(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn * conn, PQnoticeProcessor proc, void* arg), (conn, proc, arg))
FORWARD(void, PQtrace, (PGconn * conn, FILE* debug_port), (conn, debug_port))
FORWARD(void, PQuntrace, (PGconn * conn), (conn))
FORWARD(PGresult*, PQexec, (PGconn * conn, const char* query), (conn, query))
FORWARD(PGresult*, PQexecParams,
        (PGconn * conn, const char* command, int nParams, const Oid* paramTypes, const char* const* paramValues,
         const int* paramLengths, const int* paramFormats, int resultFormat),
        (conn, command, nParams, paramTypes, paramValues, paramLengths, paramFormats, resultFormat))
FORWARD(PGresult*, PQprepare,
        (PGconn * conn, const char* stmtName, const char* query, int nParams, const Oid* paramTypes),
        (conn, stmtName, query, nParams, paramTypes))
FORWARD(PGresult*, PQexecPrepared,
        (PGconn * conn, const char* stmtName, int nParams, const char* const* paramValues, const int* paramLengths,
         const int* paramFormats, int resultFormat),
        (conn, stmtName, nParams, paramValues, paramLengths, paramFormats, resultFormat))
FORWARD(int, PQsendQuery, (PGconn * conn, const char* query), (conn, query))
FORWARD(PGresult*, PQgetResult, (PGconn * conn), (conn))
FORWARD(int, PQisBusy, (PGconn * conn), (conn))
FORWARD(int, PQconsumeInput, (PGconn * conn), (conn))
FORWARD(PGnotify*, PQnotifies, (PGconn * conn), (conn))
FORWARD(int, PQputCopyData, (PGconn * conn, const char* buffer, int nbytes), (conn, buffer, nbytes))
FORWARD(int, PQputCopyEnd, (PGconn * conn, const char* errormsg), (conn, errormsg))
FORWARD(int, PQgetCopyData, (PGconn * conn, char** buffer, int async), (conn, buffer, async))
FORWARD(int, PQendcopy, (PGconn * conn), (conn))
FORWARD(int, PQisthreadsafe, (), ())
FORWARD(ExecStatusType, PQresultStatus, (const PGresult* res), (res))
FORWARD(char*, PQresultErrorMessage, (const PGresult* res), (res))
FORWARD(char*, PQresultErrorField, (const PGresult* res, int fieldcode), (res, fieldcode))
FORWARD(int, PQntuples, (const PGresult* res), (res))
FORWARD(int, PQnfields, (const PGresult* res), (res))
FORWARD(char*, PQfname, (const PGresult* res, int field_num), (res, field_num))
FORWARD(int, PQfnumber, (const PGresult* res, const char* field_name), (res, field_name))
FORWARD(Oid, PQftable, (const PGresult* res, int field_num), (res, field_num))
FORWARD(int, PQftablecol, (const PGresult* res, int field_num), (res, field_num))
FORWARD(Oid, PQftype, (const PGresult* res, int field_num), (res, field_num))
FORWARD(int, PQfsize, (const PGresult* res, int field_num), (res, field_num))
FORWARD(int, PQfmod, (const PGresult* res, int field_num), (res, field_num))
FORWARD(char*, PQcmdStatus, (PGresult * res), (res))
FORWARD(Oid, PQoidValue, (const PGresult* res), (res))
FORWARD(char*, PQcmdTuples, (PGresult * res), (res))
FORWARD(char*, PQgetvalue, (const PGresult* res, int tup_num, int field_num), (res, tup_num, field_num))
FORWARD(int, PQgetlength, (const PGresult* res, int tup_num, int field_num), (res, tup_num, field_num))
FORWARD(int, PQgetisnull, (const PGresult* res, int tup_num, int field_num), (res, tup_num, field_num))
FORWARD(void, PQclear, (PGresult * res), (res))
FORWARD(void, PQfreemem, (void* ptr), (ptr))
FORWARD(size_t, PQescapeStringConn, (PGconn * conn, char* to, const char* from, size_t length, int* error),
        (conn, to, from, length, error))
FORWARD(char*, PQescapeIdentifier, (PGconn * conn, const char* str, size_t len), (conn, str, len))
FORWARD(unsigned char*, PQescapeByteaConn,
        (PGconn * conn, const unsigned char* from, size_t from_length, size_t* to_length),
        (conn, from, from_length, to_length))
FORWARD(unsigned char*, PQunescapeBytea, (const unsigned char* strtext, size_t* retbuflen), (strtext, retbuflen))
FORWARD(int, lo_open, (PGconn * conn, Oid lobjId, int mode), (conn, lobjId, mode))
FORWARD(int, lo_close, (PGconn * conn, int fd), (conn, fd))
FORWARD(int, lo_read, (PGconn * conn, int fd, char* buf, size_t len), (conn, fd, buf, len))
FORWARD(int, lo_write, (PGconn * conn, int fd, const char* buf, size_t len), (conn, fd, buf, len))
FORWARD(int, lo_lseek, (PGconn * conn, int fd, int offset, int whence), (conn, fd, offset, whence))
FORWARD(pg_int64, lo_lseek64, (PGconn * conn, int fd, pg_int64 offset, int whence), (conn, fd, offset, whence))
FORWARD(Oid, lo_creat, (PGconn * conn, int mode), (conn, mode))
FORWARD(Oid, lo_create, (PGconn * conn, Oid lobjId), (conn, lobjId))
FORWARD(int, lo_tell, (PGconn * conn, int fd), (conn, fd))
FORWARD(pg_int64, lo_tell64, (PGconn * conn, int fd), (conn, fd))
FORWARD(int, lo_truncate64, (PGconn * conn, int fd, pg_int64 len), (conn, fd, len))
FORWARD(int, lo_unlink, (PGconn * conn, Oid lobjId), (conn, lobjId))
FORWARD(Oid, lo_import, (PGconn * conn, const char* filename), (conn, filename))
FORWARD(Oid, lo_import_with_oid, (PGconn * conn, const char* filename, Oid lobjId), (conn, filename, lobjId))
FORWARD(int, lo_export, (PGconn * conn, Oid lobjId, const char* filename), (conn, lobjId, filename))
FORWARD(char*, PQencryptPassword, (const char* passwd, const char* user), (passwd, user))
FORWARD(char*, PQencryptPasswordConn, (PGconn * conn, const char* passwd, const char* user, const char* algorithm),
        (conn, passwd, user, algorithm))
FORWARD(const char*, pg_encoding_to_char, (int encoding), (encoding))
