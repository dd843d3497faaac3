#include "engine/signature/xml-security.h"
#include "engine/signature/signed-document.h"

#include <libxml/parser.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/io.h>
#include <xmlsec/keys.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlSecDSigCtx, xmlSecDSigCtxDestroy)

static gboolean initialise(void)
{
  static gsize state = 0;
  if (g_once_init_enter(&state)) {
    gboolean done = xmlSecInit() >= 0 && xmlSecOpenSSLAppInit(NULL) >= 0 && xmlSecOpenSSLInit() >= 0;
    /* What went wrong is told by us; no reference is ever fetched. */
    xmlSecErrorsDefaultCallbackEnableOutput(0);
    xmlSecIOCleanupCallbacks();
    g_once_init_leave(&state, done ? 1 : 2);
  }
  return state == 1;
}

/* A context that accepts the transforms of the form and no others. */
static xmlSecDSigCtx *context_new(EVP_PKEY *key)
{
  g_autoptr(xmlSecDSigCtx) context = xmlSecDSigCtxCreate(NULL);
  xmlSecKeyDataPtr data = NULL;
  if (context == NULL)
    return NULL;
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty;
  if (xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformEnvelopedId) < 0 ||
      xmlSecDSigCtxEnableReferenceTransform(context, xmlSecTransformExclC14NId) < 0 ||
      xmlSecDSigCtxEnableReferenceTransform(context, xmlSecOpenSSLTransformSha256Id) < 0 ||
      xmlSecDSigCtxEnableSignatureTransform(context, xmlSecTransformExclC14NId) < 0 ||
      xmlSecDSigCtxEnableSignatureTransform(context, xmlSecOpenSSLTransformRsaSha256Id) < 0 ||
      xmlSecDSigCtxEnableSignatureTransform(context, xmlSecOpenSSLTransformEcdsaSha256Id) < 0)
    return NULL;
  context->signKey = xmlSecKeyCreate();
  if (context->signKey == NULL || EVP_PKEY_up_ref(key) != 1)
    return NULL;
  data = xmlSecOpenSSLEvpKeyAdopt(key);
  if (data == NULL || xmlSecKeySetValue(context->signKey, data) < 0)
    return NULL;
  return g_steal_pointer(&context);
}

static xmlDoc *parse(const char *document, gsize length)
{
  return length > G_MAXINT ? NULL
                           : xmlReadMemory(document, (int)length, NULL, "UTF-8",
                                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static xmlNode *find_signature(xmlDoc *document)
{
  return xmlSecFindChild(xmlDocGetRootElement(document), BAD_CAST "Signature",
                         BAD_CAST XML_SIGNATURE_NAMESPACE);
}

GString *xml_security_sign(const GString *document, EVP_PKEY *key)
{
  if (!initialise())
    return NULL;
  g_autoptr(xmlDoc) parsed = parse(document->str, document->len);
  g_autoptr(xmlSecDSigCtx) context = context_new(key);
  if (parsed == NULL || context == NULL ||
      xmlSecDSigCtxSign(context, find_signature(parsed)) < 0 ||
      context->status != xmlSecDSigStatusSucceeded)
    return NULL;
  xmlChar *bytes = NULL;
  int length = 0;
  xmlDocDumpMemoryEnc(parsed, &bytes, &length, "UTF-8");
  GString *result = bytes != NULL ? g_string_new_len((const char *)bytes, length) : NULL;
  xmlFree(bytes);
  return result;
}

gboolean xml_security_verify(const char *document, gsize length, EVP_PKEY *key)
{
  if (!initialise())
    return FALSE;
  g_autoptr(xmlDoc) parsed = parse(document, length);
  g_autoptr(xmlSecDSigCtx) context = context_new(key);
  return parsed != NULL && context != NULL &&
         xmlSecDSigCtxVerify(context, find_signature(parsed)) >= 0 &&
         context->status == xmlSecDSigStatusSucceeded;
}
