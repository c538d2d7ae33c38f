using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Visible;
using FaceFusion.Provenance.Watermark;
using FaceFusion.Testing;

namespace FaceFusion.Provenance.Tests;

public sealed class OriginReaderTests : IDisposable
{
    private static readonly VipsImageCodec s_codec = new();
    private static readonly WatermarkPayload s_payload = WatermarkPayload.Of("job_1");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-origin-");
    private readonly CertificateSigner _signer;

    public OriginReaderTests() => _signer = CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System);

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Read_Export_HasLabelManifestAndWatermark()
    {
        var report = Read(Export(), knows: true);

        Assert.Equal((OriginVerdict.MadeHere, ManifestState.Valid, s_payload, true), (report.Verdict, report.Manifest!.State, report.Watermark!.Payload, report.IsKnownHere));
        Assert.True(report.Manifest.IsOwnSigner);
    }

    [Fact]
    public void Read_ExportSavedAnewWithoutMetadata_WasProbablyMadeHere()
    {
        var bare = SavedAnew(Export());

        Assert.Equal(OriginVerdict.LabelRemoved, Read(bare, knows: true).Verdict);
        Assert.Equal("label_removed", Read(bare, knows: true).VerdictWord);
        Assert.Equal(OriginVerdict.WatermarkOnly, Read(bare, knows: false).Verdict);
    }

    [Fact]
    public void Read_ExportWithOneBytePerhapsOfAPixelChanged_IsAltered()
    {
        var file = Export();
        file[^2000] ^= 1;

        Assert.Equal((OriginVerdict.Altered, ManifestState.Altered), (ReadLabels(file).Verdict, ReadLabels(file).Manifest!.State));
    }

    [Fact]
    public void Read_PlainPhoto_SaysNothing()
    {
        // The samples have labels of their own, which saving them anew takes off.
        var report = Read(SavedAnew(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "jun.jpg"))), knows: true);

        Assert.Equal((OriginVerdict.Unlabelled, null, null), (report.Verdict, report.Manifest, report.Watermark));
    }

    [Theory]
    [InlineData("trainedAlgorithmicMedia", OriginVerdict.Synthetic)]
    [InlineData("compositeCapture", OriginVerdict.MaybeSynthetic)]
    [InlineData("digitalCapture", OriginVerdict.Unlabelled)]
    public void With_ManifestOfAnother_IsJudgedByItsSourceType(string term, OriginVerdict expected)
    {
        var manifest = new ManifestReport(ManifestState.Valid) { DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/" + term };

        Assert.Equal(expected, OriginReport.Of([]).With(manifest, null, false).Verdict);
    }

    private OriginReport Read(byte[] file, bool knows) =>
        new OriginReader(s_codec, _signer, payload => knows && payload == s_payload).Read(file, new DecodeLimits(), CancellationToken.None);

    /// <summary>A PNG whose pixels cannot be decoded any more still says that it was changed.</summary>
    private OriginReport ReadLabels(byte[] file) =>
        OriginReport.Of(VipsImageCodec.ReadXmp(file, new DecodeLimits())).With(ManifestReader.TryRead(file, _signer), null, false);

    private byte[] Export()
    {
        var picture = s_codec.Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "mei.jpg")), new DecodeLimits(), CancellationToken.None);
        var content = new ManifestContent("FaceFusion.Web", "1", "job_1", DigitalSource.CompositeCapture, []);
        return s_codec.EncodeExport(
            picture,
            new EncodeOptions(ImageFormat.Jpeg) { Xmp = SyntheticLabel.ToXmp("FaceFusion.Web 1", "job_1", null) },
            new ExportMarks { Visible = VisibleLabel.Usual, Watermark = s_payload, Manifest = new ManifestOrder(content, _signer) });
    }

    private static byte[] SavedAnew(byte[] file) =>
        s_codec.Encode(s_codec.Decode(file, new DecodeLimits(), CancellationToken.None), new EncodeOptions(ImageFormat.Jpeg) { Quality = 80 });
}
