using System.Security.Cryptography;
using FaceFusion.Testing;

namespace FaceFusion.Inference.Tests.Models;

public sealed class InstalledModelsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_PublishedFile_RunsByRoles()
    {
        Write(Known(Hash("add")), "add");
        var models = Read();

        using var session = models.Open(models.Find("adder"), new InferenceSessionOptions());

        Assert.Equal(ModelState.Verified, models.Look(models.Find("adder")).State);
        Assert.Equal("a", session.Input("left").Name);
    }

    [Fact]
    public void Open_OtherHash_IsRefused() => AssertFault(
        Known(Hash("matmul"), bytes: 3), "add", ModelState.Wrong, InferenceErrorCodes.InstalledModelWrong);

    [Fact]
    public void Open_ShorterThanPublished_IsIncomplete()
    {
        var error = AssertFault(Known(Hash("matmul"), bytes: 1_000_000), "add", ModelState.Wrong, InferenceErrorCodes.InstalledModelIncomplete);
        Assert.Equal(1_000_000L, error.Arguments["expected"]);
        Assert.Equal((long)TestModels.Bytes("add").Length, error.Arguments["bytes"]);
    }

    [Fact]
    public void Open_NobodyPublishedAHash_NeedsTheUsersWord()
    {
        AssertFault(Known(null), "add", ModelState.Unverified, InferenceErrorCodes.InstalledModelUnverified);

        var allowed = InstalledModels.Read(_folder.FullName, ["adder"]);
        using var session = allowed.Open(allowed.Find("adder"), new InferenceSessionOptions());
        Assert.Equal(ModelState.Vouched, allowed.Look(allowed.Find("adder")).State);
    }

    [Fact]
    public void Vouch_File_IsAllowedAsLongAsItStaysTheSame()
    {
        Write(Known(null), "add");
        Read().Vouch(Read().Find("adder"));

        Assert.Equal(ModelState.Vouched, Read().Look(Read().Find("adder")).State);

        File.AppendAllText(Path.Combine(_folder.FullName, "adder.onnx"), "x");
        Assert.Equal(InferenceErrorCodes.InstalledModelWrong, Read().Look(Read().Find("adder")).Fault!.Code);
    }

    [Fact]
    public void Vouch_MissingFile_Fails()
    {
        Write(Known(null), null);

        Assert.Equal(
            InferenceErrorCodes.InstalledModelMissing,
            Assert.Throws<InferenceException>(() => Read().Vouch(Read().Find("adder"))).Code);
    }

    [Theory]
    [InlineData("\"total\"", "\"n\",3", "wrong_outputs")]
    [InlineData("\"sum\"", "\"n\",4", "wrong_shape")]
    [InlineData("\"sum\"", "2,\"n\",3", "wrong_shape")]
    public void Open_OtherOutputs_AreRefused(string name, string shape, string reason)
    {
        Write(Known(Hash("add"), output: name, shape: shape), "add");

        var found = Read().Inspect(Read().Find("adder"));

        Assert.Equal((ModelState.Wrong, reason), (found.State, found.Fault!.Arguments["reason"]));
        Assert.Equal(InferenceErrorCodes.InstalledModelInvalid, found.Fault.Code);
    }

    [Theory]
    [InlineData("null", "\"n\",3")]
    [InlineData("\"sum\"", "3")]
    [InlineData("\"sum\"", "1,\"n\",3")]
    public void Open_SameByPlaceOrWithLeadingOnes_IsTaken(string name, string shape)
    {
        Write(Known(Hash("add"), output: name, shape: shape), "add");

        Assert.Equal(ModelState.Verified, Read().Inspect(Read().Find("adder")).State);
    }

    [Fact]
    public void Open_OneInputTooMany_IsRefused()
    {
        Write(Known(Hash("add"), inputs: """{"role":"left","name":"a","shape":["n",3]}"""), "add");

        Assert.Equal("wrong_inputs", Read().Inspect(Read().Find("adder")).Fault!.Arguments["reason"]);
    }

    [Fact]
    public void Open_IntegersWhereFloatsBelong_IsRefused()
    {
        Write(Known(Hash("argmax"), inputs: """{"role":"x","name":"x","shape":["n",3]}""", output: "\"index\"", shape: "\"n\""), "argmax");

        Assert.Equal("not_float", Read().Inspect(Read().Find("adder")).Fault!.Arguments["reason"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void Open_BrokenOffModelOrText_IsRefused(int length)
    {
        var bytes = length > 0 ? TestModels.Bytes("add")[..length] : "<html>not found</html>"u8.ToArray();
        Write(Known(Convert.ToHexString(SHA256.HashData(bytes))), null);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "adder.onnx"), bytes);

        Assert.Equal("not_onnx", Read().Inspect(Read().Find("adder")).Fault!.Arguments["reason"]);
    }

    [Fact]
    public void Look_NoFile_IsMissing()
    {
        Write(Known(null), null);

        var found = Read().Look(Read().Find("adder"));

        Assert.Equal((ModelState.Missing, null, false), (found.State, found.Fault, found.IsUsable));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("facade.json", false)]
    [InlineData("stranger.onnx", true)]
    [InlineData("installed.json", true)]
    public void MayBeIn_ProgramsOwnFilesAndOneMore_IsFalseUnlessThatMayBeAModel(string? more, bool expected)
    {
        foreach (var file in (string[])["catalog.json", "known.json", "face-detector.onnx", "landmarks-189.json"])
        {
            File.Copy(RepositoryFiles.Path("models", file), Path.Combine(_folder.FullName, file));
        }

        if (more is not null)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, more), "{}");
        }

        Assert.Equal(expected, InstalledModels.MayBeIn(_folder.FullName));
    }

    [Fact]
    public void MayBeIn_NoFolder_IsFalse() => Assert.False(InstalledModels.MayBeIn(Path.Combine(_folder.FullName, "none")));

    [Fact]
    public void MayBeIn_NoCatalogue_IsTrue() => Assert.True(InstalledModels.MayBeIn(_folder.FullName));

    [Fact]
    public void Read_FolderWithoutAList_KnowsNone() => Assert.Empty(Read().Known);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":2,"models":[]}""")]
    [InlineData("""{"version":1,"models":[{"id":"a"}]}""")]
    public void Read_NotAList_IsRefused(string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, InstalledModels.KnownFileName), text);

        Assert.Equal(InferenceErrorCodes.ModelInvalid, Assert.Throws<InferenceException>(Read).Code);
    }

    [Fact]
    public void Read_AllowsAnUnknownModel_IsRefused()
    {
        Write(Known(null), null);

        var error = Assert.Throws<InferenceException>(() => InstalledModels.Read(_folder.FullName, ["subtractor"]));

        Assert.Equal((InferenceErrorCodes.ModelUnknown, "adder"), (error.Code, error.Arguments["known"]));
    }

    [Fact]
    public void Read_VouchedFileElsewhere_IsNotFollowed()
    {
        Write(Known(null), null);
        File.WriteAllText(
            Path.Combine(_folder.FullName, InstalledModels.VouchedFileName),
            """{"version":1,"models":[{"id":"adder","file":"../../etc/passwd","sha256":"00"}]}""");

        Assert.Equal(ModelState.Missing, Read().Look(Read().Find("adder")).State);
    }

    [Fact]
    public void Read_RepositorysList_IsWellFormed()
    {
        var known = InstalledModels.Read(RepositoryFiles.Path("models"), []).Known;

        Assert.NotEmpty(known);
        Assert.Equal(known.Count, known.Select(model => model.Id).Distinct().Count());
        Assert.All(known.SelectMany(model => model.Files), file =>
        {
            Assert.True(file.Sha256 is null || file.Sha256.Length == 64 && file.Sha256.All(char.IsAsciiHexDigitLower), file.File);
            Assert.Equal(Path.GetFileName(file.File), file.File);
        });
        Assert.All(known, model => Assert.False(string.IsNullOrWhiteSpace(model.Unlocks.Zh) || string.IsNullOrWhiteSpace(model.Source.Zh)));
        Assert.All(known, model => Assert.DoesNotContain("://", model.Source.En, StringComparison.Ordinal));
    }

    private static string Hash(string model) => Convert.ToHexString(SHA256.HashData(TestModels.Bytes(model)));

    private static string Known(
        string? sha256, long? bytes = null, string output = "\"sum\"", string shape = "\"n\",3", string? inputs = null) => $$"""
        {"version":1,"models":[{"id":"adder","name":"Adder","task":"test","family":"add","takesOver":true,
         "files":[{"file":"adder.onnx","sha256":{{(sha256 is null ? "null" : $"\"{sha256}\"")}},"bytes":{{(bytes is null ? "null" : $"{bytes}")}}}],
         "licence":"MIT","licenceClass":"open","unlocks":{"en":"sums","zh":"和"},"source":{"en":"here","zh":"这里"},
         "inputs":[{{inputs ?? """{"role":"left","name":"a","shape":["n",3]},{"role":"right","name":"b","shape":["n",3]}"""}}],
         "outputs":[{"role":"sum","name":{{output}},"shape":[{{shape}}]}]}]}
        """;

    private InferenceException AssertFault(string known, string model, ModelState state, string code)
    {
        Write(known, model);
        var models = Read();
        var found = models.Look(models.Find("adder"));
        Assert.Equal((state, code), (found.State, found.Fault?.Code));
        Assert.False(found.IsUsable);
        return Assert.Throws<InferenceException>(() => models.Open(models.Find("adder"), new InferenceSessionOptions()));
    }

    private InstalledModels Read() => InstalledModels.Read(_folder.FullName, []);

    private void Write(string known, string? model)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, InstalledModels.KnownFileName), known);
        if (model is not null)
        {
            File.WriteAllBytes(Path.Combine(_folder.FullName, "adder.onnx"), TestModels.Bytes(model));
        }
    }
}
