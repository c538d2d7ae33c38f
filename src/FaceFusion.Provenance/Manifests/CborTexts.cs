using System.Formats.Cbor;

namespace FaceFusion.Provenance.Manifests;

/// <summary>What maps of manifests have most of: texts by name.</summary>
internal static class CborTexts
{
    /// <summary>Writes a name and its text.</summary>
    public static void WriteText(this CborWriter cbor, string key, string value)
    {
        cbor.WriteTextString(key);
        cbor.WriteTextString(value);
    }
}
