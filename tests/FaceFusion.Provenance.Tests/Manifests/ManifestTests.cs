using System.Formats.Cbor;
using System.Security.Cryptography;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Provenance.Tests.Manifests;

public sealed class ManifestTests : IDisposable
{
    private static readonly ImageFormat[] s_formats = [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Avif];
    private static readonly VipsImageCodec s_codec = new();
    private static readonly ManifestContent s_content = new("FaceFusion.Web", "1.0", "job_1", DigitalSource.CompositeCapture,
    [
        new("photo-1", new string('a', 64), null),
        new("photo-2", null, "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
    ]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-manifest-");
    private readonly CertificateSigner _signer;

    public ManifestTests() => _signer = CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System);

    public static TheoryData<ImageFormat> Formats { get; } = [.. s_formats];

    public void Dispose()
    {
        _signer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void TryRead_SignedFile_IsValidAndSaysWhatWentIn(ImageFormat format)
    {
        var signed = Signed(format);

        var report = ManifestReader.TryRead(signed, _signer)!;

        Assert.Equal((ManifestState.Valid, null), (report.State, report.Problem));
        Assert.Equal(("FaceFusion.Web 1.0", "FaceFusion.Web", true, 2), (report.Generator, report.Signer, report.IsOwnSigner, report.Ingredients));
        Assert.EndsWith("/compositeCapture", report.DigitalSourceType, StringComparison.Ordinal);
        Assert.False(ManifestReader.TryRead(signed, null)!.IsOwnSigner);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Sign_AnyFormat_LeavesPixelsAndLabelAsTheyWere(ImageFormat format)
    {
        var (plain, signed) = (File(format), Signed(format));

        Assert.Equal(Decode(plain).Pixels, Decode(signed).Pixels);
        Assert.Equal(VipsImageCodec.ReadXmp(plain, new DecodeLimits()), VipsImageCodec.ReadXmp(signed, new DecodeLimits()));
    }

    [Fact]
    public void Sign_AvifWithAlpha_LeavesBothItsPicturesWhereTheyAreFound()
    {
        // Colour and alpha are items of their own, whose places move.
        var picture = new Bitmap(40, 32, 4);
        new Random(3).NextBytes(picture.Pixels);
        var plain = s_codec.Encode(picture, new EncodeOptions(ImageFormat.Avif) { Xmp = SyntheticLabel.ToXmp("FaceFusion.Web 1", "job_1", null) });

        Assert.Equal(Decode(plain).Pixels, Decode(ManifestSigning.Sign(plain, s_content, _signer)).Pixels);
    }

    [Fact]
    public void Sign_AnyContent_MakesAManifestOfEvenLength()
    {
        for (var length = 1; length < 5; length++)
        {
            var signed = ManifestSigning.Sign(File(ImageFormat.WebP), s_content with { ProduceId = new string('j', length) }, _signer);

            Assert.Equal(0, ManifestPlace.Find(signed)!.Value.Store.Length % 2);
            Assert.Equal(ManifestState.Valid, ManifestReader.TryRead(signed, _signer)!.State);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void TryRead_AnyByteChanged_IsSeen(ImageFormat format)
    {
        var signed = Signed(format);
        var (untouched, range) = (ManifestReader.TryRead(signed, _signer), ManifestPlace.Find(signed)!.Value.Ranges.Single());

        // Every 7th byte: head, manifest, label and pixels alike. Of the manifest's own frame a bit may turn if it says the same still,
        // and of an AVIF's first box, which C2PA leaves out: it says what kind of file it is.
        for (var i = format == ImageFormat.Avif ? range.Start : 0; i < signed.Length; i += 7)
        {
            var changed = (byte[])signed.Clone();
            changed[i] ^= 1;
            var report = ManifestReader.TryRead(changed, _signer);
            Assert.True(report is not { State: ManifestState.Valid } || (i >= range.Start && i < range.End && report == untouched), $"Byte {i} of {signed.Length} was changed unseen.");
        }
    }

    [Fact]
    public void TryRead_BytesAdded_IsAltered()
    {
        foreach (var format in s_formats)
        {
            Assert.Equal(ManifestState.Altered, ManifestReader.TryRead([.. Signed(format), 0], _signer)!.State);
        }
    }

    [Fact]
    public void TryRead_ManifestOfAnotherPicture_IsAltered()
    {
        var (first, second) = (Signed(ImageFormat.Png), File(ImageFormat.Png, seed: 9));
        var (store, _) = ManifestPlace.Find(first)!.Value;

        Assert.Equal(ManifestState.Altered, ManifestReader.TryRead(ManifestPlace.Insert(second, store).File, _signer)!.State);
    }

    [Fact]
    public void TryRead_AssertionsThatTheClaimDoesNotList_SayNothing()
    {
        var (plain, range) = (File(ImageFormat.Png), default(ByteRange));
        byte[] forged = plain;
        for (var i = 0; i < 3; i++)
        {
            // Twice for its length to settle.
            (forged, range) = ManifestPlace.Insert(plain, Unlisted(range, SHA256.HashData(plain)));
        }

        var report = ManifestReader.TryRead(forged, _signer)!;

        Assert.Equal((ManifestState.Unchecked, null), (report.State, report.DigitalSourceType));
    }

    public static TheoryData<object> OddLists { get; } = [new object[] { 1 }, new object[] { "url" }, new object[] { new Dictionary<string, object>(), new Dictionary<string, object>() }, Enumerable.Repeat<object>(1, 200_000).ToArray()];

    [Theory]
    [MemberData(nameof(OddLists))]
    public void TryRead_ClaimWithAnOddList_IsUnreadable(object list) =>
        Assert.Equal(ManifestState.Unreadable, ManifestReader.TryRead(ManifestPlace.Insert(File(ImageFormat.Png), Unlisted(default, [], (object[])list)).File, _signer)!.State);

    [Fact]
    public void TryRead_CutOffOrScrambled_IsUnreadableAndNeverThrows()
    {
        var random = new Random(1);
        foreach (var format in s_formats)
        {
            var signed = Signed(format);
            for (var i = 0; i < 300; i++)
            {
                var broken = signed.AsSpan(0, random.Next(signed.Length)).ToArray();
                for (var k = 0; k < 20 && broken.Length > 0; k++)
                {
                    broken[random.Next(Math.Min(broken.Length, 4000))] = (byte)random.Next(256);
                }

                Assert.True(ManifestReader.TryRead(broken, _signer) is not { State: ManifestState.Valid });
            }
        }
    }

    [Fact]
    public void Sign_LargeManifest_SpansSeveralSegments()
    {
        var content = s_content with { Ingredients = [.. Enumerable.Range(1, 700).Select(i => new ManifestIngredient($"photo-{i}", new string('b', 64), null))] };

        var signed = ManifestSigning.Sign(File(ImageFormat.Jpeg), content, _signer);

        Assert.True(ManifestPlace.Find(signed)!.Value.Ranges.Count > 1);
        Assert.Equal((ManifestState.Valid, 700), (ManifestReader.TryRead(signed, _signer)!.State, ManifestReader.TryRead(signed, _signer)!.Ingredients));
    }

    [Fact]
    public void OpenOrCreate_SecondTime_HasTheSameKeyAndNobodyElseMayReadIt()
    {
        using var again = CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System);

        Assert.True(ManifestReader.TryRead(Signed(ImageFormat.Png), again)!.IsOwnSigner);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(Path.Combine(_folder.FullName, "key.pem")));
        }
    }

    [Fact]
    public void Load_KeyOfAnother_SaysWhatToDo()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        System.IO.File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), other.ExportPkcs8PrivateKeyPem());

        var error = Assert.Throws<InvalidOperationException>(() => CertificateSigner.OpenOrCreate(_folder.FullName, TimeProvider.System));

        Assert.Contains("chain.pem", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A manifest whose signature is good and whose claim lists no assertion, or odd things; a hash of the file and a source lie beside.</summary>
    private byte[] Unlisted(ByteRange range, byte[] digest, params object[] listed)
    {
        var claim = Cbor(new() { ["created_assertions"] = listed, ["alg"] = "sha256" });
        return Jumbf.Super("c2pa", "c2pa", Jumbf.Super(
            "c2ma",
            "urn:c2pa:forged",
            Jumbf.Super(
                "c2as",
                "c2pa.assertions",
                Jumbf.Cbor("c2pa.actions.v2", Cbor(new() { ["actions"] = new object[] { new Dictionary<string, object> { ["digitalSourceType"] = s_content.Ingredients[1].DigitalSourceType! } } })),
                Jumbf.Cbor("c2pa.hash.data", Cbor(new()
                {
                    ["exclusions"] = new object[] { new Dictionary<string, object> { ["start"] = range.Start, ["length"] = range.Length } },
                    ["alg"] = "sha256",
                    ["hash"] = digest,
                }))),
            Jumbf.Super("c2cl", "c2pa.claim.v2", Jumbf.Box("cbor", claim)),
            Jumbf.Super("c2cs", "c2pa.signature", Jumbf.Box("cbor", _signer.Sign(claim)))));
    }

    private static byte[] Cbor(Dictionary<string, object> map)
    {
        var cbor = new CborWriter();
        Write(map);
        return cbor.Encode();

        void Write(object value)
        {
            switch (value)
            {
                case Dictionary<string, object> entries:
                    cbor.WriteStartMap(entries.Count);
                    foreach (var (key, entry) in entries)
                    {
                        cbor.WriteTextString(key);
                        Write(entry);
                    }

                    cbor.WriteEndMap();
                    break;
                case object[] items:
                    cbor.WriteStartArray(items.Length);
                    Array.ForEach(items, Write);
                    cbor.WriteEndArray();
                    break;
                case string text:
                    cbor.WriteTextString(text);
                    break;
                case byte[] bytes:
                    cbor.WriteByteString(bytes);
                    break;
                default:
                    cbor.WriteInt32((int)value);
                    break;
            }
        }
    }

    private byte[] Signed(ImageFormat format) => ManifestSigning.Sign(File(format), s_content, _signer);

    private static byte[] File(ImageFormat format, int seed = 1)
    {
        var picture = new Bitmap(48, 40, 3);
        new Random(seed).NextBytes(picture.Pixels);
        return s_codec.Encode(picture, new EncodeOptions(format) { Xmp = SyntheticLabel.ToXmp("FaceFusion.Web 1", "job_1", null) });
    }

    private static Bitmap Decode(byte[] file) => s_codec.Decode(file, new DecodeLimits(), CancellationToken.None);
}
