/* Ed25519 signatures of heads, by OpenSSL. */
#include "engine/base/digest.h"
#include "engine/base/messages.h"
#include "engine/base/pem-file.h"
#include "engine/base/private-key.h"
#include "engine/register/head.h"
#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_MD_CTX, EVP_MD_CTX_free)

static gboolean set_key_error(GError **error, const char *path, const char *problem)
{
  g_autofree char *shown = g_filename_display_name(path);
  ERR_clear_error();
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD, _("cannot use key file \"%s\": %s"),
              shown, problem);
  return FALSE;
}

static EVP_PKEY *check_kind(EVP_PKEY *key, const char *path, const char *otherwise, GError **error)
{
  if (key == NULL) {
    set_key_error(error, path, otherwise);
    return NULL;
  }
  if (EVP_PKEY_get_id(key) == EVP_PKEY_ED25519)
    return key;
  EVP_PKEY_free(key);
  set_key_error(error, path, _("it is of another kind, an Ed25519 key is needed"));
  return NULL;
}

static EVP_PKEY *read_private_key(const char *path, int descriptor, GError **error)
{
  g_autoptr(GError) problem = NULL;
  EVP_PKEY *key = private_key_read(path, descriptor, &problem);
  if (key == NULL) {
    g_set_error_literal(error, REGISTER_ERROR, REGISTER_ERROR_HEAD, problem->message);
    return NULL;
  }
  return check_kind(key, path, NULL, error);
}

static EVP_PKEY *read_public_key(const char *path, GError **error)
{
  const char *problem = NULL;
  BIO *file = pem_file_read(path, &problem);
  if (file == NULL) {
    set_key_error(error, path, problem);
    return NULL;
  }
  EVP_PKEY *key = PEM_read_bio_PUBKEY(file, NULL, NULL, NULL);
  BIO_free(file);
  return check_kind(key, path, _("no public key in PEM could be read"), error);
}

/* SHA-256 of the key's SubjectPublicKeyInfo. (transfer full) */
static char *key_digest(EVP_PKEY *key)
{
  unsigned char *bytes = NULL;
  int length = i2d_PUBKEY(key, &bytes);
  char *digest = digest_bytes(bytes, length > 0 ? (gsize)length : 0);
  OPENSSL_free(bytes);
  return digest;
}

char *register_head_sign(const RegisterHead *head, const char *key_path, int passphrase_descriptor,
                         GError **error)
{
  g_autoptr(EVP_PKEY) key = read_private_key(key_path, passphrase_descriptor, error);
  if (key == NULL)
    return NULL;
  g_autofree char *note = register_head_write(head);
  g_autofree char *digest = key_digest(key);
  GString *text = g_string_new(note);
  g_string_append_printf(text, "key %s\n", digest);

  guint8 signature[REGISTER_SIGNATURE_BYTES];
  gsize length = sizeof signature;
  g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
  if (EVP_DigestSignInit(context, NULL, NULL, NULL, key) != 1 ||
      EVP_DigestSign(context, signature, &length, (const unsigned char *)text->str, text->len) !=
          1 ||
      length != sizeof signature) {
    g_string_free(text, TRUE);
    set_key_error(error, key_path, _("nothing could be signed with it"));
    return NULL;
  }
  g_string_append(text, "ed25519 ");
  for (guint i = 0; i < sizeof signature; i++)
    g_string_append_printf(text, "%02x", signature[i]);
  g_string_append_c(text, '\n');
  return g_string_free(text, FALSE);
}

gboolean register_head_check_signature(const char *note, gsize length, const char *public_key_path,
                                       GError **error)
{
  RegisterHeadNote read;
  if (!register_head_note_read(note, length, &read, error))
    return FALSE;
  if (!read.is_signed) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
                _("the note of the head is not signed"));
    return FALSE;
  }
  g_autoptr(EVP_PKEY) key = read_public_key(public_key_path, error);
  if (key == NULL)
    return FALSE;
  g_autofree char *digest = key_digest(key);
  g_autofree char *shown = g_filename_display_name(public_key_path);
  if (strcmp(digest, read.key) != 0) {
    g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
                _("the note of the head is signed by key %s; the one in \"%s\" is %s"), read.key,
                shown, digest);
    return FALSE;
  }
  g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
  if (EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
      EVP_DigestVerify(context, read.signature, sizeof read.signature, (const unsigned char *)note,
                       read.signed_length) == 1)
    return TRUE;
  ERR_clear_error();
  g_set_error(error, REGISTER_ERROR, REGISTER_ERROR_HEAD,
              _("the signature of the head is not one of the key in \"%s\": the note was altered"),
              shown);
  return FALSE;
}
