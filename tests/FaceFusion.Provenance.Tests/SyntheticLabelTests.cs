using System.Text;
using System.Xml.Linq;

namespace FaceFusion.Provenance.Tests;

public sealed class SyntheticLabelTests
{
    private static readonly XNamespace s_rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace s_iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static readonly XNamespace s_tc260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";
    private static readonly XNamespace s_xmp = "http://ns.adobe.com/xap/1.0/";

    [Fact]
    public void ToXmp_Packet_IsWellFormedXmp()
    {
        var packet = Encoding.UTF8.GetString(SyntheticLabel.ToXmp("FaceFusion.Web 1.0", "job_1", "{}"));

        var meta = XDocument.Parse(packet.TrimStart('\uFEFF')).Root!;
        var description = meta.Element(s_rdf + "RDF")!.Element(s_rdf + "Description")!;
        Assert.Equal(XName.Get("xmpmeta", "adobe:ns:meta/"), meta.Name);
        Assert.Equal(string.Empty, description.Attribute(s_rdf + "about")!.Value);
        Assert.Equal("FaceFusion.Web 1.0", description.Element(s_xmp + "CreatorTool")!.Value);
        Assert.StartsWith("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", packet, StringComparison.Ordinal);
        Assert.EndsWith("<?xpacket end=\"r\"?>", packet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DigitalSource.CompositeCapture, "compositeCapture")]
    [InlineData(DigitalSource.Composite, "composite")]
    [InlineData(DigitalSource.CompositeSynthetic, "compositeSynthetic")]
    public void ToXmp_Source_IsIptcsUri(DigitalSource source, string term)
    {
        var document = Parse(SyntheticLabel.ToXmp("p", "i", null, source));

        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/" + term, document.Descendants(s_iptc + "DigitalSourceType").Single().Value);
    }

    [Fact]
    public void ToXmp_AigcLabel_HasTheSevenKeysInTheirOrder()
    {
        var document = Parse(SyntheticLabel.ToXmp("FaceFusion.Web 1.0", "job_1", null));

        Assert.Equal(
            """{"Label":"1","ContentProducer":"FaceFusion.Web 1.0","ProduceID":"job_1","ReservedCode1":"","ContentPropagator":"","PropagateID":"","ReservedCode2":""}""",
            document.Descendants(s_tc260 + "AIGC").Single().Value);
    }

    [Theory]
    [InlineData("{\"photo\":\"photo-1\",\"ratio\":0.5}")]
    [InlineData("{\"name\":\"<b> & \\\"quotes\\\" 中文 😀\"}")]
    public void TryRead_OwnPacket_GivesBackWhatWasWritten(string recipe)
    {
        var mark = SyntheticLabel.TryRead(SyntheticLabel.ToXmp("FaceFusion.Web <1>", "job & 1", recipe))!;

        Assert.Equal(("1", "FaceFusion.Web <1>", "job & 1", "FaceFusion.Web <1>"), (mark.AigcLabel, mark.Producer, mark.ProduceId, mark.CreatorTool));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(recipe), System.Text.Json.Nodes.JsonNode.Parse(mark.RecipeJson!)));
    }

    [Fact]
    public void ToXmp_CharactersThatXmlHasNoPlaceFor_AreWrittenAsJsonEscapes()
    {
        var packet = SyntheticLabel.ToXmp("p\u0001", "i\uFFFF", "{\"name\":\"a\uFFFEb\"}");

        var mark = SyntheticLabel.TryRead(packet)!;
        Assert.Equal(("p", "i", "{\"name\":\"a\\ufffeb\"}"), (mark.Producer, mark.ProduceId, mark.RecipeJson));
    }

    [Fact]
    public void ToXmp_RecipeTooLong_IsLeftOutAndTheLabelStays()
    {
        var packet = SyntheticLabel.ToXmp("p", "i", "{\"x\":\"" + new string('x', SyntheticLabel.MaxRecipeBytes) + "\"}");

        var mark = SyntheticLabel.TryRead(packet)!;
        Assert.Null(mark.RecipeJson);
        Assert.Equal("1", mark.AigcLabel);
    }

    [Fact]
    public void ToXmp_LongestOfEverything_FitsAJpegSegment()
    {
        var recipe = "{\"x\":\"" + new string('x', SyntheticLabel.MaxRecipeBytes - 8) + "\"}";

        var packet = SyntheticLabel.ToXmp(new string('名', 5000), new string('号', 5000), recipe);

        Assert.InRange(packet.Length, SyntheticLabel.MaxRecipeBytes, SyntheticLabel.MaxPacketBytes);
        Assert.NotNull(SyntheticLabel.TryRead(packet)!.RecipeJson);
    }

    [Fact]
    public void TryRead_PropertiesAsAttributes_AreFoundToo()
    {
        var packet = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
              Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:RDF></x:xmpmeta>
            """;

        var mark = SyntheticLabel.TryRead(Encoding.UTF8.GetBytes(packet))!;

        Assert.EndsWith("trainedAlgorithmicMedia", mark.DigitalSourceType, StringComparison.Ordinal);
        Assert.Null(mark.AigcLabel);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")]
    [InlineData("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description/></rdf:RDF></x:xmpmeta>")]
    public void TryRead_AnythingElse_IsNull(string text) => Assert.Null(SyntheticLabel.TryRead(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("""{"Label":"2","ContentProducer":"p","ProduceID":"i"}""", "2")]
    [InlineData("""{"Label":"1","ContentProducer":"p","ProduceID":"i","ReservedCode1":null,"Other":7}""", "1")]
    [InlineData("""{"Label":"1","ContentProducer":"p"}""", null)]
    [InlineData("""{"Label":1,"ContentProducer":"p","ProduceID":"i"}""", null)]
    public void TryRead_AigcJsonOfOthers_TakesWhatHasTheFieldsThatAreAskedFor(string json, string? label)
    {
        var own = """{"Label":"1","ContentProducer":"p","ProduceID":"i","ReservedCode1":"","ContentPropagator":"","PropagateID":"","ReservedCode2":""}""";
        var text = Encoding.UTF8.GetString(SyntheticLabel.ToXmp("p", "i", null));
        Assert.Contains(own, text, StringComparison.Ordinal);

        Assert.Equal(label, SyntheticLabel.TryRead(Encoding.UTF8.GetBytes(text.Replace(own, json, StringComparison.Ordinal)))!.AigcLabel);
    }

    [Fact]
    public void TryRead_BrokenAigcJson_KeepsTheRest()
    {
        var packet = Encoding.UTF8.GetString(SyntheticLabel.ToXmp("p", "i", null)).Replace("{\"Label\"", "{Label", StringComparison.Ordinal);

        var mark = SyntheticLabel.TryRead(Encoding.UTF8.GetBytes(packet))!;

        Assert.Null(mark.AigcLabel);
        Assert.NotNull(mark.DigitalSourceType);
    }

    [Theory]
    [InlineData("", "i")]
    [InlineData("p", "")]
    public void ToXmp_EmptyName_IsRefused(string producer, string id) => Assert.Throws<ArgumentException>(() => SyntheticLabel.ToXmp(producer, id, null));

    private static XDocument Parse(byte[] packet) => XDocument.Parse(Encoding.UTF8.GetString(packet).TrimStart('\uFEFF'));
}
