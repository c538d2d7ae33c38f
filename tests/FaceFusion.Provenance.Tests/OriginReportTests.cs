using System.Text;

namespace FaceFusion.Provenance.Tests;

public sealed class OriginReportTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("""{"version":1}""")]
    public void Of_OurOwnLabel_SaysMadeHere(string? recipe)
    {
        var report = OriginReport.Of(SyntheticLabel.ToXmp("FaceFusion.Web 1.0", "job_1", recipe));

        Assert.Equal((OriginVerdict.MadeHere, "compositeCapture", recipe), (report.Verdict, report.SourceTerm, report.Mark!.RecipeJson));
    }

    [Theory]
    [InlineData("trainedAlgorithmicMedia", null, OriginVerdict.Synthetic)]
    [InlineData("compositeSynthetic", null, OriginVerdict.Synthetic)]
    [InlineData("digitalCapture", "1", OriginVerdict.Synthetic)]
    [InlineData("digitalCapture", "2", OriginVerdict.MaybeSynthetic)]
    [InlineData("compositeCapture", null, OriginVerdict.MaybeSynthetic)]
    [InlineData("digitalCapture", null, OriginVerdict.Unlabelled)]
    public void Of_LabelOfOthers_SaysWhatItSays(string term, string? aigc, OriginVerdict verdict)
    {
        Assert.Equal(verdict, OriginReport.Of(Packet(term, aigc, "Somebody 2")).Verdict);
    }

    [Fact]
    public void Of_ProgramThatOnlySoundsLikeUs_IsAnothers()
    {
        Assert.Equal(OriginVerdict.Synthetic, OriginReport.Of(Packet("trainedAlgorithmicMedia", "1", "FaceFusion.Webster")).Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no packet")]
    public void Of_NoPacket_IsUnlabelled(string xmp)
    {
        var report = OriginReport.Of(Encoding.UTF8.GetBytes(xmp));

        Assert.Equal((OriginVerdict.Unlabelled, null, null), (report.Verdict, report.Mark, report.SourceTerm));
    }

    private static byte[] Packet(string term, string? aigc, string producer)
    {
        var label = aigc is null ? string.Empty : $$"""<TC260:AIGC>{"Label":"{{aigc}}","ContentProducer":"{{producer}}","ProduceID":"1"}</TC260:AIGC>""";
        return Encoding.UTF8.GetBytes(
            $"""
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
              xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">
            <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/{term}</Iptc4xmpExt:DigitalSourceType>{label}
            </rdf:Description></rdf:RDF></x:xmpmeta>
            """);
    }
}
