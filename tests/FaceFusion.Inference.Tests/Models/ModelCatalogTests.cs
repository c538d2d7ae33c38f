using System.Security.Cryptography;
using FaceFusion.Testing;

namespace FaceFusion.Inference.Tests.Models;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_ListedModel_Runs()
    {
        Write(Entry());
        var catalog = ModelCatalog.Read(_folder.FullName);

        using var session = catalog.Open("add", new InferenceSessionOptions());

        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.Equal(0.5, catalog.Find("add").Settings.GetProperty("threshold").GetDouble());
        Assert.Equal("n", catalog.Find("add").Inputs[0].Shape[0].GetString());
    }

    [Fact]
    public void Open_CardAskedFor_RunsOnTheProcessorAndSaysWhy()
    {
        Write(Entry());

        using var session = ModelCatalog.Read(_folder.FullName).Open("add", new InferenceSessionOptions { Provider = ExecutionProvider.Cuda });

        Assert.Equal(ExecutionProvider.Cpu, session.Provider);
        Assert.StartsWith("CPU, although CUDA was asked for: the models that come with the program", session.ProviderReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ChangedFile_IsRefused()
    {
        Write(Entry());
        File.AppendAllText(Path.Combine(_folder.FullName, "add.onnx"), "x");

        AssertFails(InferenceErrorCodes.ModelDamaged, () => ModelCatalog.Read(_folder.FullName).Open("add", new InferenceSessionOptions()));
    }

    [Fact]
    public void OpenTensors_ChangedFile_IsRefused()
    {
        Write(Entry());
        File.AppendAllText(Path.Combine(_folder.FullName, "add.onnx"), "x");

        AssertFails(InferenceErrorCodes.ModelDamaged, () => ModelCatalog.Read(_folder.FullName).OpenTensors("add"));
    }

    [Fact]
    public void OpenTensors_OtherFormat_IsRefused()
    {
        Write(Entry());

        AssertFails(InferenceErrorCodes.ModelInvalid, () => ModelCatalog.Read(_folder.FullName).OpenTensors("add"));
    }

    [Fact]
    public void Open_FileGone_SaysWhich()
    {
        Write(Entry());
        File.Delete(Path.Combine(_folder.FullName, "add.onnx"));

        var error = AssertFails(InferenceErrorCodes.ModelMissing, () => ModelCatalog.Read(_folder.FullName).Open("add", new InferenceSessionOptions()));
        Assert.Equal("add", error.Arguments["model"]);
    }

    [Fact]
    public void Open_OtherNamesThanListed_AreRefused()
    {
        Write(Entry(output: "total"));

        var error = AssertFails(InferenceErrorCodes.ModelInvalid, () => ModelCatalog.Read(_folder.FullName).Open("add", new InferenceSessionOptions()));
        Assert.Contains("the file has sum, the catalogue lists total", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../add.onnx")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void Open_FileOutsideTheFolder_IsRefused(string file)
    {
        Write(Entry(file: file));

        AssertFails(InferenceErrorCodes.ModelInvalid, () => ModelCatalog.Read(_folder.FullName).Open("add", new InferenceSessionOptions()));
    }

    [Fact]
    public void Find_UnknownModel_IsMissing()
    {
        Write(Entry());

        AssertFails(InferenceErrorCodes.ModelMissing, () => ModelCatalog.Read(_folder.FullName).Find("subtract"));
    }

    [Fact]
    public void Read_NoCatalogue_IsMissing() =>
        AssertFails(InferenceErrorCodes.ModelMissing, () => ModelCatalog.Read(Path.Combine(_folder.FullName, "nowhere")));

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":2,"models":[]}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"models":[{"id":"a"}]}""")]
    public void Read_NotACatalogue_IsRefused(string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, ModelCatalog.FileName), text);

        AssertFails(InferenceErrorCodes.ModelInvalid, () => ModelCatalog.Read(_folder.FullName));
    }

    [Fact]
    public void Open_EveryModelOfTheRepository_IsWhatTheCatalogueSays()
    {
        var catalog = ModelCatalog.Read(RepositoryFiles.Path("models"));

        Assert.NotEmpty(catalog.Models);
        foreach (var model in catalog.Models)
        {
            Assert.Equal(model.Bytes, new FileInfo(RepositoryFiles.Path("models", model.File)).Length);
            if (model.File.EndsWith(".safetensors", StringComparison.Ordinal))
            {
                Assert.Equal("1", catalog.OpenTensors(model.Id).Text("version"));
                continue;
            }

            using var session = catalog.Open(model.Id, new InferenceSessionOptions());
            Assert.All(session.Inputs.Concat(session.Outputs), tensor => Assert.True(tensor.IsFloat));
        }
    }

    private static InferenceException AssertFails(string code, Func<object> action)
    {
        var error = Assert.ThrowsAny<InferenceException>(action);
        Assert.Equal(code, error.Code);
        return error;
    }

    private static string Entry(string file = "add.onnx", string output = "sum") => $$$"""
        {"id":"add","task":"test","file":"{{{file}}}","sha256":"{{{Convert.ToHexString(SHA256.HashData(TestModels.Bytes("add")))}}}","bytes":119,
         "licence":"MIT","source":"here","inputs":[{"name":"a","shape":["n",3]},{"name":"b","shape":["n",3]}],
         "outputs":[{"name":"{{{output}}}","shape":["n",3]}],"settings":{"threshold":0.5}}
        """;

    private void Write(string entry)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "add.onnx"), TestModels.Bytes("add"));
        File.WriteAllText(Path.Combine(_folder.FullName, ModelCatalog.FileName), $$"""{"version":1,"models":[{{entry}}]}""");
    }
}
