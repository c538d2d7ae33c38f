using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>What is known about a model that took part in a picture: its name, its licence, the file, and what computed it.</summary>
/// <param name="Id">Its id in <c>known.json</c>.</param>
/// <param name="Name">What its makers call it.</param>
/// <param name="Task">One of <see cref="FaceTasks"/>.</param>
/// <param name="Licence">Its licence's SPDX name, or a short name where it has none.</param>
/// <param name="LicenceClass">What the licence allows.</param>
/// <param name="Sha256">The file's hash, 64 hexadecimal digits.</param>
/// <param name="Provider">What computed it.</param>
/// <param name="ProviderReason">Why that, one sentence.</param>
public sealed record NetFacts(
    string Id, string Name, string Task, string Licence, LicenceClass LicenceClass, string Sha256, ExecutionProvider Provider, string ProviderReason)
{
    /// <summary>The facts of an open model.</summary>
    internal static NetFacts Of(InstalledSession session) => new(
        session.Model.Id,
        session.Model.Name,
        session.Model.Task,
        session.Model.Licence,
        session.Model.LicenceClass,
        session.Sha256,
        session.Provider,
        session.ProviderReason);
}
