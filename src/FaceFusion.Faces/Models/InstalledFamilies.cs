using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Opens installed models as the tools of their families.</summary>
internal static class InstalledFamilies
{
    /// <summary>Opens a model and hands its session to <paramref name="adapt"/>, which owns it from then on.</summary>
    /// <exception cref="InferenceException">The model cannot be used.</exception>
    public static T Open<T>(InstalledModels models, KnownModel model, InferenceSessionOptions options, Func<InstalledSession, T> adapt)
    {
        var session = models.Open(model, options);
        try
        {
            return adapt(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The error that a known model belongs to a family that this program does not have.</summary>
    public static InferenceException Unknown(KnownModel model) =>
        ModelCatalog.Invalid(InstalledModels.KnownFileName, $"the family {model.Family} of {model.Id} is unknown");
}
