using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FaceFusion.Provenance;

/// <summary>
/// The XMP packet that says a picture is synthetic: IPTC DigitalSourceType, the TC260 AIGC label (GB 45438-2025, placed as
/// TC260-PG-20259A says), the program, and the recipe in a namespace of our own.
/// </summary>
public static class SyntheticLabel
{
    /// <summary>Bytes of a packet at most: what one APP1 segment of a JPEG holds after the XMP signature.</summary>
    public const int MaxPacketBytes = 65_502;

    /// <summary>Bytes of a recipe at most; the rest of the packet takes about 1 KB. A longer recipe is left out, the label never.</summary>
    public const int MaxRecipeBytes = 60_000;

    private const int MaxNameLength = 200;
    private const string SourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    // The id is the same in every XMP packet there is; begin holds a byte order mark.
    private const string PacketStart = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    private const string PacketEnd = "\n<?xpacket end=\"r\"?>";

    private static readonly XNamespace s_meta = "adobe:ns:meta/";
    private static readonly XNamespace s_rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace s_xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace s_iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static readonly XNamespace s_tc260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";
    private static readonly XNamespace s_own = "urn:facefusion-web:recipe:1.0/";

    /// <summary>Makes the packet (UTF-8) for a picture that the engine warped and blended from photos.</summary>
    /// <param name="producer">Program and version.</param>
    /// <param name="produceId">Id of the job or run.</param>
    /// <param name="recipeJson">The recipe on one line, photo names already made anonymous; null leaves it out, more than <see cref="MaxRecipeBytes"/> too.</param>
    public static byte[] ToXmp(string producer, string produceId, string? recipeJson) =>
        ToXmp(producer, produceId, recipeJson, DigitalSource.CompositeCapture);

    /// <summary>Makes the packet (UTF-8).</summary>
    /// <param name="producer">Program and version; at most 200 characters are kept.</param>
    /// <param name="produceId">Id of the job or run; at most 200 characters are kept.</param>
    /// <param name="recipeJson">The recipe on one line, photo names already made anonymous; null leaves it out, more than <see cref="MaxRecipeBytes"/> too.</param>
    /// <param name="source">What the stages that ran make of it.</param>
    public static byte[] ToXmp(string producer, string produceId, string? recipeJson, DigitalSource source) =>
        ToXmp(new LabelContent(producer, produceId) { RecipeJson = recipeJson, Source = source });

    /// <summary>Makes the packet (UTF-8).</summary>
    public static byte[] ToXmp(LabelContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(content.Producer);
        ArgumentException.ThrowIfNullOrEmpty(content.ProduceId);
        var (tool, id) = (Short(content.Producer), Short(content.ProduceId));
        var aigc = new AigcLabel { Label = AigcLabel.IsSynthetic, ContentProducer = tool, ProduceID = id };
        var description = new XElement(
            s_rdf + "Description",
            new XAttribute(s_rdf + "about", string.Empty),
            new XAttribute(XNamespace.Xmlns + "xmp", s_xmp.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", s_iptc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "TC260", s_tc260.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "ff", s_own.NamespaceName),
            new XElement(s_xmp + "CreatorTool", tool),
            new XElement(s_iptc + "DigitalSourceType", UriOf(content.Source)),
            new XElement(s_tc260 + "AIGC", aigc.ToJson()),
            content.VisibleLabelWaiver is { } waiver ? new XElement(s_own + "VisibleLabelWaiver", Short(waiver)) : null,
            OfRecipe(content.RecipeJson));
        var meta = new XElement(
            s_meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", s_meta.NamespaceName),
            new XElement(s_rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", s_rdf.NamespaceName), description));
        return Encoding.UTF8.GetBytes(PacketStart + meta.ToString(SaveOptions.DisableFormatting) + PacketEnd);
    }

    /// <summary>Reads what a packet says; null where it is no XMP, larger than <see cref="MaxPacketBytes"/>, or says nothing about origin.</summary>
    public static SyntheticMark? TryRead(ReadOnlySpan<byte> xmp)
    {
        if (xmp.IsEmpty || xmp.Length > MaxPacketBytes || Parse(xmp) is not { } document)
        {
            return null;
        }

        var aigc = Property(document, s_tc260 + "AIGC") is { } json ? AigcLabel.TryParse(json) : null;
        var mark = new SyntheticMark
        {
            DigitalSourceType = Property(document, s_iptc + "DigitalSourceType"),
            AigcLabel = aigc?.Label,
            Producer = aigc?.ContentProducer,
            ProduceId = aigc?.ProduceID,
            CreatorTool = Property(document, s_xmp + "CreatorTool"),
            RecipeJson = Property(document, s_own + "Recipe"),
            VisibleLabelWaiver = Property(document, s_own + "VisibleLabelWaiver"),
        };
        return mark.DigitalSourceType is null && aigc is null && mark.RecipeJson is null ? null : mark;
    }

    /// <summary>IPTC's URI of a source.</summary>
    public static string UriOf(DigitalSource source) => SourceTypes + Term(source);

    private static XElement? OfRecipe(string? recipeJson) =>
        recipeJson is not null && Encoding.UTF8.GetByteCount(recipeJson) <= MaxRecipeBytes && Escape(recipeJson) is { Length: <= MaxRecipeBytes } text
            ? new XElement(s_own + "Recipe", text)
            : null;

    private static string Term(DigitalSource source) => source switch
    {
        DigitalSource.CompositeCapture => "compositeCapture",
        DigitalSource.Composite => "composite",
        DigitalSource.CompositeSynthetic => "compositeSynthetic",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };

    /// <summary>XML has no place for some characters and swells others; JSON can write any of them as <c>\uXXXX</c> within its texts.</summary>
    private static string Escape(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (var c in json)
        {
            if (c is '<' or '>' or '&' || !XmlConvert.IsXmlChar(c))
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private static string Short(string name)
    {
        var clean = string.Concat(name.Where(XmlConvert.IsXmlChar));
        return clean.Length <= MaxNameLength ? clean : clean[..MaxNameLength];
    }

    private static XDocument? Parse(ReadOnlySpan<byte> xmp)
    {
        try
        {
            // Padding and a byte order mark may stand round the packet.
            var text = Encoding.UTF8.GetString(xmp).Trim('\uFEFF', ' ', '\n', '\r', '\t', '\0');
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>XMP writes a simple property as an element or, shorter, as an attribute of its description.</summary>
    private static string? Property(XDocument document, XName name)
    {
        var descriptions = document.Descendants(s_rdf + "Description").ToArray();
        return descriptions.Elements(name).Select(e => e.Attribute(s_rdf + "resource")?.Value ?? e.Value).FirstOrDefault()
            ?? descriptions.Attributes(name).Select(a => a.Value).FirstOrDefault();
    }
}
